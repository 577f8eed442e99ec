import { useQuery } from "@tanstack/react-query";

import { api, data } from "../../api/client";
import { reading, useDeed } from "../../api/queries";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Card, Note } from "../../ui/parts";
import { ScrollBox } from "../../ui/ScrollBox";
import { Loaded, Skeleton } from "../../ui/states";
import { sizeText } from "./sizes";
import styles from "./letters.module.css";

const ADDRESS = "/api/v1/files/{file_id}/url/";

/** The file of a letter: what it is, its text where it is a document with one, and the way to it. */
export function LetterFile({ id }: { id: string }) {
  const params = { params: { path: { file_id: id } } };
  const file = useQuery(reading("/api/v1/files/{file_id}/", params));
  const isDocument = file.data?.content_type === "application/pdf";
  const text = useQuery({ ...reading("/api/v1/files/{file_id}/text/", params), enabled: isDocument });
  const open = useDeed(() => openAddress(id), { changes: [] });
  return (
    <Card title="File">
      <Loaded query={file} loading={<Skeleton lines={2} height="2rem" />}>
        {(found) => (
          <div className={styles["file"]}>
            <div className="row">
              <Icon name="file" size="2rem" />
              <div>
                <strong>{found.name}</strong>
                <p className="faint">{[isDocument ? "PDF" : "Picture", sizeText(found.size), found.pages && `${found.pages} pages`].filter(Boolean).join(" · ")}</p>
              </div>
            </div>
            {found.problem !== "" && <Note tone="warning">The file could not be looked through; it may be damaged.</Note>}
            {text.data !== undefined && text.data.text !== "" && (
              <ScrollBox label="Text of the file" className={styles["text"]}>
                {text.data.text}
              </ScrollBox>
            )}
            <Button busy={open.isPending} onClick={() => open.mutate()}>
              <Icon name="download" /> Open the file
            </Button>
          </div>
        )}
      </Loaded>
    </Card>
  );
}

/** The address holds for five minutes, so it is asked for when it is wanted; the tab is opened by the press itself, or it would be blocked. */
async function openAddress(id: string): Promise<void> {
  const tab = window.open("", "_blank");
  try {
    const { url } = await data(api.GET(ADDRESS, { params: { path: { file_id: id } } }));
    if (tab === null) window.location.assign(url);
    else {
      tab.opener = null;
      tab.location.replace(url);
    }
  } catch (thrown) {
    tab?.close();
    throw thrown;
  }
}
