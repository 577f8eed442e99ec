/** The record of one cadet: profile, attendance, grade, letters. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";

import type { Schema } from "../../api/client";
import { reading } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Email } from "../../ui/Email";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Menu } from "../../ui/Menu";
import { Badge, Card, Facts, Note, PageHeader } from "../../ui/parts";
import { Loaded, Missing, Skeleton } from "../../ui/states";
import { Tabs } from "../../ui/Tabs";
import { Day, Moment } from "../../ui/time";
import { useQueryState } from "../../ui/useQueryState";
import { CadetAttendance } from "./CadetAttendance";
import { type Doing, PersonItems } from "../roster-tables/PersonDeeds";
import { CadetDialogs } from "./CadetDeeds";
import { CadetGrade } from "./CadetGrade";
import { CadetLetters } from "./CadetLetters";
import { CadetMerits } from "./CadetMerits";
import { fullName } from "./names";
import { Status } from "./Status";

type Cadet = Schema<"roster.CadetOutput">;

export default function CadetScreen() {
  const id = Number(useParams()["cadetId"]);
  const cadet = useQuery(reading("/api/v1/cadets/{cadet_id}/", { params: { path: { cadet_id: id } } }));
  return (
    <Loaded
      missing={<Missing title="There is no such cadet" to="/cadets" back="All cadets" />}
      query={cadet}
      loading={
        <div className="stack">
          <PageHeader eyebrow="Cadet" lead={"\u00a0"} />
          <Card>
            <Skeleton lines={10} height="2rem" />
          </Card>
        </div>
      }
    >
      {(found) => <CadetRecord cadet={found} />}
    </Loaded>
  );
}

function CadetRecord({ cadet }: { cadet: Cadet }) {
  const isAdmin = useMe().role === "admin";
  const [doing, setDoing] = useState<Doing>(null);
  const list = useQueryState("tab");
  const unit = [cadet.rank, cadet.company, cadet.platoon].filter(Boolean).join(" · ");
  return (
    <div className="stack">
      <PageHeader eyebrow={<Link to="/cadets">Cadets</Link>} title={fullName(cadet)} lead={[cadet.student_id, unit].filter(Boolean).join(" · ")}>
        {isAdmin && (
          <>
            <Button onClick={() => setDoing({ deed: "edit", person: cadet })}>
              <Icon name="pencil" /> Edit
            </Button>
            <Menu look="secondary" icon trigger={<Icon name="more" />} label="More actions">
              <PersonItems person={cadet} onChoose={setDoing} />
            </Menu>
          </>
        )}
      </PageHeader>
      {cadet.is_archived && <Note tone="warning">In the archive: the cadet is in no list and cannot sign in.</Note>}
      <Tabs
        label="Record of the cadet"
        value={list.values.tab || "profile"}
        onChange={(tab) => list.set({ tab: tab === "profile" ? "" : tab })}
        tabs={[
          { value: "profile", label: "Profile", content: <Profile cadet={cadet} /> },
          { value: "attendance", label: "Attendance", content: <CadetAttendance cadet={cadet} /> },
          { value: "grade", label: "Grade", content: <CadetGrade cadet={cadet} /> },
          { value: "merits", label: "Merits", content: <CadetMerits id={cadet.id} /> },
          { value: "letters", label: "Letters", content: <CadetLetters id={cadet.id} /> },
        ]}
      />
      <CadetDialogs doing={doing} onClose={() => setDoing(null)} />
    </div>
  );
}

function Profile({ cadet }: { cadet: Cadet }) {
  return (
    <div className="stack">
      <Card title="Service" actions={<Completed isCompleted={cadet.is_profile_completed} />}>
        <Facts
          facts={[
            ["Student ID", cadet.student_id],
            ["Status", cadet.status && <Status status={cadet.status} />],
            ["Rank", cadet.rank],
            ["Position", cadet.corp_position],
            ["Battalion", cadet.battalion],
            ["Company", cadet.company],
            ["Platoon", cadet.platoon],
            ["Military science", cadet.cadet_course],
            ["Course", cadet.course],
            ["Year level", cadet.year_level],
            ["School year", cadet.school_year],
            ["Semester", cadet.semester],
          ]}
        />
      </Card>
      <Card title="Person">
        <Facts
          facts={[
            ["Full name", [cadet.first_name, cadet.middle_name, cadet.last_name, cadet.suffix_name].filter(Boolean).join(" ")],
            ["Birthdate", cadet.birthdate && <Day on={cadet.birthdate} />],
            ["Gender", cadet.gender],
            ["Religion", cadet.religion],
            ["Email", cadet.email && <a href={`mailto:${cadet.email}`}><Email address={cadet.email} /></a>],
            ["Contact number", cadet.contact_number && <a href={`tel:${cadet.contact_number}`}>{cadet.contact_number}</a>],
            ["Address", cadet.address],
            ["Username", cadet.username],
            ["In the roster since", cadet.created_at && <Moment at={cadet.created_at} />],
          ]}
        />
      </Card>
    </div>
  );
}

function Completed({ isCompleted }: { isCompleted: boolean }) {
  return <Badge tone={isCompleted ? "success" : "warning"}>{isCompleted ? "Profile completed" : "Profile not completed"}</Badge>;
}
