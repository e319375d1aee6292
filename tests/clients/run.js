// Starts a server on a database of its own with the demo user in it, and holds real clients against it.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

const HERE = import.meta.dirname;
const ROOT = resolve(HERE, "../..");
const PYTHON = join(ROOT, ".venv/bin/python");
/** Milliseconds that the server may take to start, and a file of tests to end. */
const [STARTS_WITHIN, ENDS_WITHIN] = [60_000, 300_000];
const folder = mkdtempSync(join(tmpdir(), "pocketgraph-clients-"));
const log = join(folder, "server.log");
/** @type {NodeJS.ProcessEnv} */
const environment = {
  ...process.env,
  DEBUG: "true",
  DATABASE_URL: `sqlite:///${join(folder, "clients.sqlite3")}`,
  RATE_LIMITS: "off",
  LOG_LEVEL: "ERROR",
};
delete environment["REDIS_URL"];

/** @param {string[]} command */
const manage = (...command) => promisify(execFile)(PYTHON, ["manage.py", ...command], { cwd: ROOT, env: environment });

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return address && typeof address === "object" ? address.port : 0;
}

/** @param {string} origin */
async function isReady(origin) {
  const answer = await fetch(`${origin}/readyz`).catch(() => null);
  return answer?.status === 200;
}

async function startServer() {
  await manage("migrate", "--verbosity", "0");
  await manage("seed_demo");
  const port = await freePort();
  const output = openSync(log, "a");
  const place = ["--host", "127.0.0.1", "--port", String(port), "--log-level", "warning"];
  const server = spawn(PYTHON, ["-m", "graphql_api.http.server", ...place], {
    cwd: ROOT,
    env: environment,
    stdio: ["ignore", output, output],
  });
  const origin = `http://127.0.0.1:${port}`;
  for (const deadline = Date.now() + STARTS_WITHIN; !(await isReady(origin)); await pause(100)) {
    if (server.exitCode !== null || Date.now() > deadline) throw new Error(`No server: ${readFileSync(log, "utf8")}`);
  }
  return { origin, stop: () => server.kill("SIGKILL") };
}

/** The documents have types, the tests are compiled by them, and the schema has what linters ask for. */
async function build() {
  for (const script of ["documents", "types", "schema"]) {
    await promisify(execFile)("npm", ["run", "--silent", script], { cwd: HERE }).catch((error) => {
      throw new Error(`npm run ${script} failed:\n${error.stdout}${error.stderr}`);
    });
  }
}

/** @param {string} origin */
async function test(origin) {
  const tests = readdirSync(join(HERE, "built/src")).filter((name) => name.endsWith(".test.js"));
  const files = tests.map((name) => join("built/src", name));
  const options = ["--test", "--test-reporter=dot", `--test-timeout=${ENDS_WITHIN}`];
  const run = spawn(process.execPath, [...options, ...files], {
    cwd: HERE,
    env: { ...process.env, ORIGIN: origin },
    stdio: "inherit",
  });
  const [code] = await once(run, "exit");
  if (code !== 0) throw new Error("Some tests failed.");
}

const starting = startServer();
try {
  const [server] = await Promise.all([starting, build()]);
  await test(server.origin);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await starting.then((server) => server.stop()).catch(() => {});
  rmSync(folder, { recursive: true, force: true });
}
