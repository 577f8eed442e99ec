import { Fragment } from "react";

const PARTS = /[^@._+-]{1,24}[@._+-]*|[@._+-]+/g;

/** An address that breaks behind its signs where it has to break, not within a word of it; an endless word breaks all the same. */
export function Email({ address }: { address: string }) {
  return (
    <span>
      {(address.match(PARTS) ?? []).map((part, place) => (
        <Fragment key={place}>
          {place > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
