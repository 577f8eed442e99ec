/** Files saved under their names: an address of their store leads to one called "download". */

import { api, data } from "../api/client";
import { useSaving } from "./saving";

interface Named {
  id: string;
  name: string;
}

/** Saves a file among the browser's downloads; `progress` as of `useSaving`. */
export function useDownload() {
  const { save, ...state } = useSaving();
  const download = ({ id, name }: Named) =>
    save({
      name,
      ask: (fetch) => data(api.GET("/api/v1/files/{file_id}/download/", { params: { path: { file_id: id } }, parseAs: "blob", fetch })),
    });
  return { download, ...state };
}
