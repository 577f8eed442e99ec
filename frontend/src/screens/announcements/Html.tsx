import styles from "./Html.module.css";
import { sanitised } from "./sanitising";

/** HTML that others wrote, cleaned here once more: what came from the old server never passed the new one's gate. */
export function Html({ html }: { html: string }) {
  return <div className={styles["html"]} data-html dangerouslySetInnerHTML={{ __html: sanitised(html) }} />;
}
