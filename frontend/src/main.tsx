import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app/App";
import { makeQueryClient } from "./app/queryClient";
import { applyTheme } from "./ui/theme";
import "./ui/styles/tokens.css";
import "./ui/styles/base.css";

applyTheme();
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App client={makeQueryClient()} />
  </StrictMode>,
);
