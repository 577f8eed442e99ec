/** How long a test waits for what has to come; it goes on as soon as that is there. */

import { configure } from "@testing-library/dom";

configure({ asyncUtilTimeout: 10_000 });
