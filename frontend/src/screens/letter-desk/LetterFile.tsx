import { useQuery } from "@tanstack/react-query";

import { reading } from "../../api/queries";
import { useFileAddress } from "../../files/addresses";
import { useDownload } from "../../files/download";
import { sizeText } from "../../files/judging";
import { Picture } from "../../files/Picture";
import { Button, buttonClass } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Card, Note } from "../../ui/parts";
import { ScrollBox } from "../../ui/ScrollBox";
import { Loaded, Skeleton } from "../../ui/states";
import styles from "./letters.module.css";

/** The file of a letter: the picture itself, or the text of a document that has one, and the way to it. */
export function LetterFile({ id }: { id: string }) {
  const params = { params: { path: { file_id: id } } };
  const file = useQuery(reading("/api/v1/files/{file_id}/", params));
  const address = useFileAddress(id);
  const { download, isPending, progress } = useDownload();
  const isDocument = file.data?.content_type === "application/pdf";
  const text = useQuery({ ...reading("/api/v1/files/{file_id}/text/", params), enabled: isDocument });
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
            {!isDocument && <Picture fileId={id} name={found.name} whole />}
            {text.data !== undefined && text.data.text !== "" && (
              <ScrollBox label="Text of the file" className={styles["text"]}>
                {text.data.text}
              </ScrollBox>
            )}
            {address.error !== null && address.data === undefined ? (
              <Note tone="warning">The file cannot be opened just now.</Note>
            ) : (
              <div className="row">
                <a className={buttonClass()} href={address.data?.url} target="_blank" rel="noopener noreferrer">
                  <Icon name="file" /> Open the file
                </a>
                <Button look="quiet" busy={isPending} onClick={() => download(found)}>
                  <Icon name="download" /> {isPending ? `Downloading … ${progress}` : "Download"}
                </Button>
              </div>
            )}
          </div>
        )}
      </Loaded>
    </Card>
  );
}
