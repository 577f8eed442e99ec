import { Avatar } from "../ui/parts";
import { useFileAddress } from "./addresses";
import { fileIdIn, isShowable } from "./judging";

/** Somebody's picture, whichever way it is kept; the first letters of the name where there is none. */
export function PersonPicture({ name, address, size = 36 }: { name: string; address: string | null | undefined; size?: number }) {
  const fileId = fileIdIn(address);
  const whole = useFileAddress(fileId).data?.url;
  const old = address && fileId === null && isShowable(address) ? address : null;
  return <Avatar name={name} src={whole ?? old} size={size} />;
}
