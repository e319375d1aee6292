import type { Environment } from "monaco-editor";
import EditorWorker from "monaco-editor/esm/vs/editor/editor.worker.js?worker";
import JsonWorker from "monaco-editor/esm/vs/language/json/json.worker.js?worker";
import GraphQLWorker from "monaco-graphql/esm/graphql.worker.js?worker";

/** The editor checks what is written beside the page, in files of our own build. */
const environment: Environment = {
  getWorker(_id, label) {
    if (label === "graphql") return new GraphQLWorker();
    return label === "json" ? new JsonWorker() : new EditorWorker();
  },
};
Object.assign(globalThis, { MonacoEnvironment: environment });
