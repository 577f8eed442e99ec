/** An address that breaks behind its @, where it has to break. */
export function Email({ address }: { address: string }) {
  const [name, ...domain] = address.split("@");
  return (
    <>
      {name}
      {domain.length > 0 && "@"}
      <wbr />
      {domain.join("@")}
    </>
  );
}
