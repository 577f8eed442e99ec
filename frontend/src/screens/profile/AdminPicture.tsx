import { useQuery } from "@tanstack/react-query";

import { api, data } from "../../api/client";
import { reading, useDeed } from "../../api/queries";
import { Card, Facts } from "../../ui/parts";
import { Loaded, Skeleton } from "../../ui/states";
import { Moment } from "../../ui/time";
import { PictureChooser } from "./PictureChooser";

/** What an administrator is known as, and the picture. */
export function AdminPicture() {
  const me = useQuery(reading("/api/v1/auth/me/"));
  const change = useDeed((picture: string | null) => data(api.PUT("/api/v1/auth/me/picture/", { body: { picture } })), { changes: ["/api/v1/auth/me/"] });
  return (
    <Card title="Account">
      <Loaded query={me} loading={<Skeleton lines={4} height="3rem" />}>
        {(found) => (
          <div className="stack">
            <PictureChooser name={found.username} address={found.profile_pic} onChoose={(picture) => change.mutate(picture)} />
            <Facts
              facts={[
                ["User name", found.username],
                ["E-mail", found.email],
                ["Role", "Administrator"],
                ["Since", <Moment key="since" at={found.created_at} />],
              ]}
            />
          </div>
        )}
      </Loaded>
    </Card>
  );
}
