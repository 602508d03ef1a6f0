// Runs one workload on a Restate server of its own, whose data lie in the given folder, and prints its figures as JSON.
// node restate.mjs WORKLOAD FOLDER
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Agent, request } from "node:http";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import * as restate from "@restatedev/restate-sdk";

// The SDK counts on it; Node.js has it from version 22 on.
Promise.withResolvers ??= () => {
  let resolve, reject;
  const promise = new Promise((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
};

const [workload, folder] = process.argv.slice(2);
const warmUp = 3_000;
const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });

const sequences = restate.service({
  name: "sequences",
  handlers: {
    nine: async (context, text) => {
      for (let i = 0; i < 9; i++) text = await context.run("step", () => text);
      return text;
    },
    hundred: async (context, text) => {
      const all = await restate.RestatePromise.all(Array.from({ length: 100 }, () => context.run("step", () => text)));
      return all.length;
    },
  },
});

const waits = restate.workflow({
  name: "waits",
  handlers: {
    run: async (context) => await context.promise("go"),
    go: async (context, text) => await context.promise("go").resolve(text),
  },
});

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

const post = (port, path, body) => new Promise((resolve, reject) => {
  const sent = request({ agent, host: "127.0.0.1", port, path, method: "POST", headers: { "content-type": "application/json" } }, (answer) => {
    let text = "";
    answer.setEncoding("utf8").on("data", (part) => (text += part)).on("end", () =>
      answer.statusCode < 300 ? resolve(text) : reject(new Error(`${path} answered ${answer.statusCode}: ${text}`)));
  });
  sent.on("error", reject).end(JSON.stringify(body));
});

const until = async (attempt) => {
  for (const end = Date.now() + 30_000; ;) {
    try {
      return await attempt();
    } catch (fault) {
      if (Date.now() > end) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};

const timed = async (work) => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

const many = (count, each) => Promise.all(Array.from({ length: count }, (_, number) => each(number)));

const ticks = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return Number(fields[11]) + Number(fields[12]);
};
const peak = (pid) => 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]);
const written = (pid) => Number(/^write_bytes: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, "utf8"))[1]);

const [ingress, admin, node, endpoint] = [await freePort(), await freePort(), await freePort(), await freePort()];
const require = createRequire(import.meta.url);
const binary = join(dirname(require.resolve("@restatedev/restate-server-linux-x64/package.json")), "bin", "restate-server");
const server = spawn(binary, ["--base-dir", folder], {
  stdio: "ignore",
  env: {
    ...process.env,
    RESTATE_DISABLE_TELEMETRY: "true",
    RESTATE_BIND_ADDRESS: `127.0.0.1:${node}`,
    RESTATE_ADVERTISED_ADDRESS: `http://127.0.0.1:${node}`,
    RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}`,
    RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
  },
});
try {
  await restate.serve({ services: [sequences, waits], port: endpoint });
  await until(() => post(admin, "/deployments", { uri: `http://127.0.0.1:${endpoint}` }));

  let generation = 0;
  const one = (handler) => timed(() => post(ingress, `/sequences/${handler}`, "text"));
  const parts = {
    W1x200: { operations: 1_800, items: 200, run: () => many(200, () => one("nine")) },
    W1x2000: { operations: 18_000, items: 2_000, run: () => many(2_000, () => one("nine")) },
    W1alone: {
      operations: 900, items: 100,
      run: async () => {
        const latencies = [];
        for (let i = 0; i < 100; i++) latencies.push(await one("nine"));
        return latencies;
      },
    },
    W2: { operations: 2_000, items: 20, run: () => many(20, () => one("hundred")) },
    W3: {
      operations: 1_000, items: 1_000,
      prepare: async () => {
        const g = ++generation;
        await many(1_000, (number) => post(ingress, `/waits/${g}-${number}/run/send`, null));
        return g;
      },
      run: (g) => many(1_000, (number) => timed(async () => {
        await post(ingress, `/waits/${g}-${number}/go`, "text");
        await new Promise((resolve, reject) => request(
          { agent, host: "127.0.0.1", port: ingress, path: `/restate/workflow/waits/${g}-${number}/attach` },
          (answer) => answer.resume().on("end", resolve)).on("error", reject).end());
      })),
    },
  };
  const part = parts[workload];
  for (const started = performance.now(); performance.now() - started < warmUp;) await part.run(await part.prepare?.());
  const prepared = await part.prepare?.();
  const pids = [process.pid, server.pid];
  const sum = (of) => pids.map(of).reduce((a, b) => a + b);
  const before = { ticks: sum(ticks), written: sum(written) };
  const started = performance.now();
  const latencies = (await part.run(prepared)).sort((a, b) => a - b);
  const quantile = (share) => latencies[Math.max(0, Math.ceil(share * latencies.length) - 1)];
  console.log(JSON.stringify({
    Operations: part.operations,
    Seconds: (performance.now() - started) / 1_000,
    P50: quantile(0.5),
    P99: quantile(0.99),
    Items: part.items,
    Processor: (sum(ticks) - before.ticks) / 100,
    PeakMemory: sum(peak),
    Written: sum(written) - before.written,
  }));
} finally {
  server.kill("SIGKILL");
}
process.exit(0);
