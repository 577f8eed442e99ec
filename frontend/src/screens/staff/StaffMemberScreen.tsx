/** The record of one member of the staff. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";

import type { Schema } from "../../api/client";
import { reading } from "../../api/queries";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Menu } from "../../ui/Menu";
import { Badge, Card, Facts, Note, PageHeader } from "../../ui/parts";
import { Loaded, Missing, Skeleton } from "../../ui/states";
import { Day } from "../../ui/time";
import { fullName } from "../cadets/names";
import { PERSON, SERVICE, SIZES } from "./fields";
import { type Doing, PersonItems } from "../roster-tables/PersonDeeds";
import { StaffDialogs } from "./StaffDeeds";

type Member = Schema<"roster.StaffOutput">;

export default function StaffMemberScreen() {
  const id = Number(useParams()["staffId"]);
  const member = useQuery(reading("/api/v1/staff/{staff_id}/", { params: { path: { staff_id: id } } }));
  return (
    <Loaded
      missing={<Missing title="There is no such member of the staff" to="/staff" back="All training staff" />}
      query={member}
      loading={
        <div className="stack">
          <PageHeader eyebrow="Training staff" lead={"\u00a0"} />
          <Card>
            <Skeleton lines={10} height="2rem" />
          </Card>
        </div>
      }
    >
      {(found) => <MemberRecord member={found} />}
    </Loaded>
  );
}

function MemberRecord({ member }: { member: Member }) {
  const [doing, setDoing] = useState<Doing>(null);
  return (
    <div className="stack">
      <PageHeader eyebrow={<Link to="/staff">Training staff</Link>} title={fullName(member)} lead={[member.rank, member.role].filter(Boolean).join(" · ")}>
        <Button onClick={() => setDoing({ deed: "edit", person: member })}>
          <Icon name="pencil" /> Edit
        </Button>
        <Menu look="secondary" icon trigger={<Icon name="more" />} label="More actions">
          <PersonItems person={member} onChoose={setDoing} />
        </Menu>
      </PageHeader>
      {member.is_archived && <Note tone="warning">In the archive: in no list, and unable to sign in.</Note>}
      <Card
        title="Service"
        actions={<Badge tone={member.is_profile_completed ? "success" : "warning"}>{member.is_profile_completed ? "Profile completed" : "Profile not completed"}</Badge>}
      >
        <Facts facts={[...factsOf(member, SERVICE), ["Username", member.username]]} />
      </Card>
      <Card title="Person">
        <Facts facts={factsOf(member, PERSON)} />
      </Card>
      <Card title="Measures">
        <Facts facts={factsOf(member, SIZES)} />
      </Card>
      <StaffDialogs doing={doing} onClose={() => setDoing(null)} />
    </div>
  );
}

function factsOf(member: Member, fields: typeof SERVICE) {
  return fields.map(({ name, label, type }) => [label, type === "date" && member[name] != null ? <Day on={String(member[name])} /> : member[name]] as const);
}
