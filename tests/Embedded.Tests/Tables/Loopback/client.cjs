// The official JavaScript client against the service on the loopback: node client.cjs ADDRESS ACCOUNT KEY. Ends with 0 when all holds.
const assert = require("node:assert/strict");
const crypto = require("node:crypto");
const { AzureNamedKeyCredential, odata, TableClient, TableServiceClient, TableTransaction } = require("@azure/data-tables");

const [address, account, key] = process.argv.slice(2);
const options = { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } };
const credential = new AzureNamedKeyCredential(account, key);
const service = new TableServiceClient(address, credential, options);
const table = new TableClient(address, "things", credential, options);

const refused = (status, code) => (fault) => fault.statusCode === status && (fault.code ?? fault.details?.odataError?.code) === code;

async function all(filter, select) {
  const found = [];
  for await (const entity of table.listEntities({ queryOptions: { filter, select } })) found.push(entity);
  return found;
}

async function tables() {
  await service.createTable("things");
  const names = [];
  for await (const { name } of service.listTables()) names.push(name);
  assert.deepEqual(names, ["things"]);
}

async function entities() {
  const sent = {
    partitionKey: "it's", rowKey: "ż 🙂", text: "zażółć", flag: true, small: 7, real: 2.5,
    large: 9007199254740993n, time: new Date("2026-01-02T03:04:05.678Z"), bytes: new Uint8Array([0, 1, 255]),
    id: { type: "Guid", value: "0f8fad5b-d9cb-469f-a165-70867728950e" }, endless: { type: "Double", value: "Infinity" },
  };
  const created = await table.createEntity(sent);
  assert.match(created.etag, /^W\/"datetime'/);
  const got = await table.getEntity(sent.partitionKey, sent.rowKey);
  assert.equal(got.etag, created.etag);
  for (const name of ["text", "flag", "small", "real", "large"]) assert.equal(got[name], sent[name], name);
  assert.deepEqual(got.time, sent.time);
  assert.deepEqual(new Uint8Array(got.bytes), sent.bytes);
  assert.equal(got.id.value ?? got.id, sent.id.value);
  assert.equal(String(got.endless), "Infinity");
  await assert.rejects(table.createEntity(sent), refused(409, "EntityAlreadyExists"));

  const keys = { partitionKey: "p", rowKey: "r" };
  await assert.rejects(table.getEntity("p", "r"), refused(404, "ResourceNotFound"));
  await table.upsertEntity({ ...keys, one: 1 }, "Merge");
  const second = await table.updateEntity({ ...keys, two: 2 }, "Merge");
  assert.deepEqual([(await table.getEntity("p", "r")).one, (await table.getEntity("p", "r")).two], [1, 2]);
  await table.updateEntity({ ...keys, three: 3 }, "Replace", { etag: second.etag });
  await assert.rejects(table.updateEntity({ ...keys, four: 4 }, "Replace", { etag: second.etag }), refused(412, "UpdateConditionNotSatisfied"));
  assert.equal((await table.getEntity("p", "r")).one, undefined);
  await table.upsertEntity({ ...keys, five: 5 }, "Replace");
  await assert.rejects(table.deleteEntity("p", "r", { etag: second.etag }), refused(412, "UpdateConditionNotSatisfied"));
  await table.deleteEntity("p", "r");
  await assert.rejects(table.getEntity("p", "r"), refused(404, "ResourceNotFound"));
}

async function transactionsAndQueries() {
  for (let at = 0; at < 1200; at += 100) {
    const transaction = new TableTransaction();
    for (let i = at; i < at + 100; i++) transaction.createEntity({ partitionKey: "many", rowKey: String(i).padStart(4, "0"), number: i, text: `n${i}` });
    const answer = await table.submitTransaction(transaction.actions);
    assert.equal(answer.status, 202);
    assert.equal(answer.subResponses.length, 100);
  }
  const failing = new TableTransaction();
  failing.upsertEntity({ partitionKey: "many", rowKey: "new" }, "Merge");
  failing.createEntity({ partitionKey: "many", rowKey: "0000" });
  await assert.rejects(table.submitTransaction(failing.actions), (fault) => fault.statusCode === 409);

  assert.equal((await all(odata`PartitionKey eq ${"many"}`)).length, 1200);
  const few = await all(odata`PartitionKey eq ${"many"} and number ge ${10} and number lt ${13}`, ["rowKey", "text"]);
  assert.deepEqual(few.map((entity) => [entity.rowKey, entity.text, entity.number]), [["0010", "n10", undefined], ["0011", "n11", undefined], ["0012", "n12", undefined]]);
  const pages = [];
  for await (const page of table.listEntities({ queryOptions: { filter: "PartitionKey eq 'many'" } }).byPage({ maxPageSize: 500 })) pages.push(page.length);
  assert.deepEqual(pages, [500, 500, 200]);
}

async function refusals() {
  const other = new TableServiceClient(address, new AzureNamedKeyCredential(account, Buffer.alloc(64, 1).toString("base64")), options);
  await assert.rejects(other.createTable("other"), refused(403, "AuthenticationFailed"));
  const sign = (date) => `SharedKeyLite ${account}:` + crypto.createHmac("sha256", Buffer.from(key, "base64")).update(`${date}\n/${account}/${account}/Tables`).digest("base64");
  const ask = async (date, authorization) => {
    const answer = await fetch(`${address}/Tables`, { headers: { "x-ms-date": date, ...(authorization && { authorization }), accept: "application/json;odata=minimalmetadata" } });
    return [answer.status, answer.status === 200 ? (await answer.json()).value.length : answer.headers.get("x-ms-error-code")];
  };
  const [now, expired] = [new Date(), new Date(Date.now() - 16 * 60_000)].map((date) => date.toUTCString());
  assert.deepEqual(await ask(now, sign(now)), [200, 1]);
  assert.deepEqual(await ask(now, sign(expired)), [403, "AuthenticationFailed"]);
  assert.deepEqual(await ask(expired, sign(expired)), [403, "AuthenticationFailed"]);
  assert.deepEqual(await ask(now), [401, "NoAuthenticationInformation"]);
}

(async () => {
  for (const part of [tables, entities, transactionsAndQueries, refusals]) {
    await part();
    console.log(`${part.name}: as expected`);
  }
  await service.deleteTable("things");
})().catch((fault) => {
  console.error(fault);
  process.exitCode = 1;
});
