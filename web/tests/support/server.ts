import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const PYTHON = join(ROOT, ".venv/bin/python");
const PATIENCE = 30_000;

/** The API with the built page, on a port and a database of its own. */
export class Server {
  private process: ChildProcess | null = null;
  private readonly folder = mkdtempSync(join(tmpdir(), "pocketgraph-web-"));

  readonly address: string;
  private readonly port: string;

  private constructor(port: number) {
    this.port = String(port);
    this.address = `http://127.0.0.1:${this.port}`;
  }

  static async begin(): Promise<Server> {
    const server = new Server(await freePort());
    server.manage("migrate", "--verbosity", "0");
    server.manage("seed_demo");
    await server.start();
    return server;
  }

  /** Starts it, or starts it again after `stop`, with everything that it held. */
  async start(): Promise<void> {
    const command = ["-m", "graphql_api.http.server", "--host", "127.0.0.1", "--port", this.port];
    this.process = spawn(PYTHON, [...command, "--log-level", "error"], { cwd: ROOT, env: this.environment, stdio: "inherit" });
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
      if (await isReady(this.address)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error("The server does not start.");
  }

  async stop(): Promise<void> {
    const ended = this.process;
    this.process = null;
    if (ended === null) return;
    const exit = new Promise((resolve) => ended.once("exit", resolve));
    ended.kill("SIGKILL");
    await exit;
  }

  /** Stops it for good; an error where some figure of all that was done with it is not what its rows add up to. */
  async end(): Promise<void> {
    await this.stop();
    this.manage("check_ledger");
    rmSync(this.folder, { recursive: true });
  }

  private manage(...command: string[]): void {
    execFileSync(PYTHON, ["manage.py", ...command], { cwd: ROOT, env: this.environment });
  }

  private get environment(): NodeJS.ProcessEnv {
    const { DATABASE_URL: _, REDIS_URL: __, ...others } = process.env;
    return { ...others, DEBUG: "true", RATE_LIMITS: "off", DATABASE_URL: `sqlite:///${join(this.folder, "db.sqlite3")}` };
  }
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/readyz`)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const place = server.address();
      server.close(() => {
        resolve(typeof place === "object" && place !== null ? place.port : 0);
      });
    });
  });
}
