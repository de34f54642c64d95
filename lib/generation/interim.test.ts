import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseQuery } from '../search/query.ts';
import type { SamplePatient } from '../testing/sample-charts.ts';
import type { GenerationWriter, PatientRow } from './contract.ts';
import { parseCurrent, readCurrentText } from './current.ts';
import { GenerationError } from './errors.ts';
import { openGeneration } from './open.ts';
import { createGenerationWriter } from './store/sqlite/writer.ts';
import { changed, keyOf, madeUpHospital, manifestOf, night, readInto } from './test-nights.ts';
import { publishSamples, SAMPLE_META, sampleDraft, temporaryStore } from './test-store.ts';
import { verifyStore } from './verify.ts';

const SAMPLES = madeUpHospital(8);

/** What a first look at demographics knows. */
function rowOf(sample: SamplePatient): PatientRow {
  return { ...sampleDraft(sample).row, lastContact: '', quarantined: 0, unreadable: 0 };
}

function announce(writer: GenerationWriter, samples: readonly SamplePatient[]): void {
  for (const sample of samples) writer.pending(rowOf(sample));
}

const current = (store: string): string[] => parseCurrent(readCurrentText(store)).map(({ name }) => name);

function openWriter(store: string, keep = 2): GenerationWriter {
  return createGenerationWriter({ store, keep });
}

describe('an unfinished generation', () => {
  it('serves who was read, and finds who was not', async (t) => {
    const store = temporaryStore(t);
    const writer = openWriter(store);
    announce(writer, SAMPLES);
    readInto(writer, SAMPLES.slice(0, 3));
    const interim = await writer.publishInterim(SAMPLE_META);
    assert.deepEqual([interim.patients, interim.pending], [8, 5]);
    const generation = openGeneration(store);
    t.after(() => generation.close());
    assert.equal(generation.phase, 'interim');
    assert.deepEqual([generation.counts.patients, generation.counts.pending], [8, 5]);
    assert.equal(generation.find(parseQuery('シケン'), { limit: 50 }).matches.length, 8);
    assert.equal(generation.pending(keyOf('0001')), false);
    assert.equal(generation.chart(keyOf('0001'))?.files.length, 1);
    assert.equal(generation.pending(keyOf('0005')), true);
    assert.equal(generation.patient(keyOf('0005'))?.name, '試験 5');
    assert.equal(generation.chart(keyOf('0005')), undefined);
    assert.equal(generation.original(keyOf('0005'), 0), undefined);
    assert.deepEqual(generation.texts(keyOf('0005')), []);
    assert.equal(generation.pending(keyOf('9999')), false);
    assert.equal(generation.lookalikes(keyOf('0005')).length, 7);
    const [result] = await verifyStore(store);
    assert.deepEqual(result?.problems, []);
    writer.discard();
  });

  it('never says of somebody nobody has read that there are no allergies', async (t) => {
    const store = temporaryStore(t);
    const writer = openWriter(store);
    const [first, second, third] = SAMPLES.map(rowOf);
    if (!first || !second || !third) throw new Error('too few patients');
    writer.pending(first);
    writer.pending({ ...second, alerts: { ...second.alerts, allergies: 'none' } });
    writer.pending({
      ...third,
      alerts: { ...third.alerts, allergies: 'data', allergyTexts: ['ペニシリン'] },
    });
    await writer.publishInterim(SAMPLE_META);
    writer.discard();
    const generation = openGeneration(store);
    t.after(() => generation.close());
    const states = SAMPLES.slice(0, 3).map(({ id }) => generation.patient(keyOf(id))?.alerts.allergies);
    assert.deepEqual(states, ['unreadable', 'unreadable', 'data']);
  });

  it('is followed by the whole one, which is what an undisturbed run gives, and then goes', async (t) => {
    const [store, other] = [temporaryStore(t), temporaryStore(t)];
    const writer = openWriter(store);
    announce(writer, SAMPLES);
    const first = await writer.publishInterim(SAMPLE_META);
    readInto(writer, SAMPLES.slice(0, 3));
    const second = await writer.publishInterim(SAMPLE_META);
    assert.deepEqual(current(store), [second.name]);
    readInto(writer, SAMPLES.slice(3));
    const whole = await writer.publish(SAMPLE_META);
    assert.deepEqual(current(store), [whole.name]);
    assert.ok(!existsSync(first.path) && !existsSync(second.path));
    assert.deepEqual(readdirSync(store).toSorted(), ['CURRENT', whole.name]);
    const undisturbed = await night({ store: other }, SAMPLES);
    assert.equal(manifestOf(whole).phase, 'whole');
    assert.equal(manifestOf(whole).contentSha256, manifestOf(undisturbed).contentSha256);
    assert.deepEqual(manifestOf(whole).counts, manifestOf(undisturbed).counts);
    for (const file of ['hospital.db', 'lists.db']) {
      assert.deepEqual(
        readFileSync(join(whole.path, file)),
        readFileSync(join(undisturbed.path, file)),
        file,
      );
    }
  });

  it('takes no whole one out of the store', async (t) => {
    const store = temporaryStore(t);
    const whole = [await publishSamples(store, SAMPLES), await publishSamples(store, SAMPLES)];
    const kept = whole.map(({ name }) => name).toReversed();
    for (let round = 0; round < 3; round += 1) {
      const writer = openWriter(store);
      announce(writer, SAMPLES);
      readInto(writer, SAMPLES.slice(0, round));
      const interim = await writer.publishInterim(SAMPLE_META);
      assert.deepEqual(current(store), [interim.name, ...kept]);
      writer.abandon();
    }
    const last = await night({ store }, SAMPLES);
    assert.deepEqual(last.read.length, SAMPLES.length - 2);
    assert.deepEqual(current(store), [last.name, kept[0]]);
    for (const { problems } of await verifyStore(store)) assert.deepEqual(problems, []);
  });

  it('left by a killed run is gone on from, and the whole one before it is known too', async (t) => {
    const store = temporaryStore(t);
    await night({ store }, SAMPLES);
    const writer = openWriter(store);
    announce(writer, SAMPLES);
    for (const { id } of SAMPLES.slice(0, 2)) writer.reuse(keyOf(id));
    readInto(writer, changed(SAMPLES, '0003').slice(3, 4));
    const interim = await writer.publishInterim(SAMPLE_META);
    writer.abandon();
    const left = readdirSync(store).filter((name) => !name.startsWith('gen-'));
    assert.deepEqual(left, ['CURRENT'], `all that was read is in ${interim.name}`);
    const next = await night({ store }, changed(SAMPLES, '0003'));
    assert.deepEqual(next.read, [], 'pending patients are taken over from the whole generation');
    assert.equal(current(store).length, 2);
  });

  it('may not be the last: somebody left pending is a fault', async (t) => {
    const store = temporaryStore(t);
    const writer = openWriter(store);
    announce(writer, SAMPLES.slice(0, 2));
    readInto(writer, SAMPLES.slice(0, 1));
    await assert.rejects(
      writer.publish(SAMPLE_META),
      (error) => error instanceof GenerationError && error.code === 'writer-misuse',
    );
    const next = openWriter(store);
    announce(next, SAMPLES.slice(0, 2));
    assert.deepEqual(readInto(next, SAMPLES.slice(0, 1)), [], 'what had been read is not lost');
    next.giveUp(keyOf('0000'));
    next.giveUp(keyOf('0001'));
    next.giveUp(keyOf('9999'));
    const whole = await next.publish(SAMPLE_META);
    assert.deepEqual([whole.patients, whole.pending], [1, 0]);
  });

  it('of the same input is the same, byte for byte', async (t) => {
    const digests: string[] = [];
    for (const store of [temporaryStore(t), temporaryStore(t)]) {
      const writer = openWriter(store);
      announce(writer, SAMPLES);
      readInto(writer, SAMPLES.slice(0, 4));
      digests.push((await writer.publishInterim(SAMPLE_META)).manifestSha256);
      writer.discard();
    }
    assert.equal(digests[0], digests[1]);
  });
});
