/** A lab in a process of its own, to be killed: keeps its jobs in the folder named first, and tells where it is. */
import { startLab } from "distill-kit";

const [, , folder = ""] = process.argv;
const { url, key } = await startLab({ models: {}, folder });
process.send?.({ url, key });
