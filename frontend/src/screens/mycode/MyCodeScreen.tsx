/** The QR code that is scanned at the gate: dark on white in both themes, as large as the page allows. */

import { useQuery } from "@tanstack/react-query";
import encodeQR from "qr";

import { reading } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { useOwnName } from "../../app/useOwnName";
import { Card, PageHeader } from "../../ui/parts";
import { Loaded, Skeleton } from "../../ui/states";
import styles from "./MyCode.module.css";
import { pathOf } from "./modules";

const BORDER = 3; // modules of white around, so that a scanner finds the edge

export default function MyCodeScreen() {
  const code = useQuery({ ...reading("/api/v1/attendance/my-code/"), staleTime: Infinity });
  const { username } = useMe();
  const name = useOwnName() ?? username;
  return (
    <div className="stack">
      <PageHeader eyebrow="Training" title="My QR code" lead="Show it at the gate. Turn up the brightness of your screen if it is not read at once." />
      <Card>
        <div className={styles["frame"]}>
          <Loaded query={code} loading={<Skeleton lines={1} height="min(20rem, 70vw)" />}>
            {(found) => <Code text={found.code} name={name} />}
          </Loaded>
          <p className={styles["name"]}>{name}</p>
          <p className="faint">It is yours alone: whoever shows it is taken for you. Keep it to yourself.</p>
        </div>
      </Card>
    </div>
  );
}

function Code({ text, name }: { text: string; name: string }) {
  const modules = encodeQR(text, "raw", { ecc: "medium", border: BORDER });
  const size = modules.length;
  return (
    <svg className={styles["code"]} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={`QR code of ${name}`}>
      <path d={pathOf(modules)} />
    </svg>
  );
}
