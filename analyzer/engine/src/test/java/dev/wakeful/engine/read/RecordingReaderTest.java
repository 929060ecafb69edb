package dev.wakeful.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.trace.Account;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingReaderTest {
    @TempDir
    Path folder;

    private final SyntheticRecording recording = new SyntheticRecording();

    @AfterEach
    void close() {
        recording.close();
    }

    private Trace read() throws Exception {
        return RecordingReader.read(recording.write(folder.resolve("app.jfr")), Progress.NONE)
                .last();
    }

    @Test
    void readsEveryRecordAsItWasWritten() throws Exception {
        recording.header();
        Random random = new Random(7);
        List<long[]> written = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            // Accesses of unwatched variables are bound by program order alone.
            long value = random.nextLong() >> random.nextInt(64);
            written.add(new long[] {random.nextInt() & Integer.MAX_VALUE, random.nextLong() >>> 1, value});
            recording.record(
                    5, Op.UPDATE, (int) written.get(i)[0], written.get(i)[1], written.get(i)[2], -written.get(i)[2]);
        }
        recording.end();
        Trace trace = read();

        assertThat(trace.size()).isEqualTo(written.size());
        for (int e = 0; e < trace.size(); e++) {
            assertThat(trace.op(e)).isEqualTo(Op.UPDATE);
            assertThat(trace.siteId(e)).isEqualTo((int) written.get(e)[0]);
            assertThat(trace.object(e)).isEqualTo(written.get(e)[1]);
            assertThat(trace.a(e)).isEqualTo(written.get(e)[2]);
            assertThat(trace.b(e)).isEqualTo(-written.get(e)[2]);
        }
        assertThat(trace.account().complete()).isTrue();
    }

    @Test
    void aComparandThatNeverChangesStandsInTheGuard() throws Exception {
        recording.header();
        recording.guard(1, "WAIT", "app.Lobby.awaitFull", "LOOP", "2:OPAQUE:0:YES:3:LT|2:OPAQUE:0:YES:4:LT");
        recording.comparand(3, 5);
        recording.comparand(3, 5);
        recording.comparand(4, 5);
        recording.comparand(4, -1);
        recording.record(5, Op.READ, 2, 77, 1, 0);
        recording.end();

        assertThat(read().guards(1))
                .singleElement()
                .extracting(GuardShape::paths)
                .isEqualTo(List.of(
                        List.of(new Literal(2, Relation.LT, 5, Literal.Held.YES)),
                        List.of(new Literal(
                                2,
                                Relation.OPAQUE,
                                0,
                                Literal.Held.YES,
                                new Literal.Comparand(4, Relation.LT, Literal.Comparand.Kind.VALUE)))));
    }

    @Test
    void readsTablesHeaderAndAccount() throws Exception {
        String longName = "com.example.deep.down.in.a.package.with.a.name.of.more.than.128.characters.that.goes.through"
                + ".the.string.pool.of.flight.recorder.Application";
        recording.header();
        recording.thread(5, "worker-5");
        recording.className(3, longName);
        recording.variable(2, longName, "ready", "Z", "FIELD", Variable.GUARD);
        recording.site(1, longName, "wait()", 0, 0);
        recording.site(2, longName, "read", 2, Site.DECIDES);
        recording.guard(1, "WAIT", longName + ".run", "LOOP", "2:EQ:0:YES");
        recording.receiver(1, "UNLOCK", "2;");
        recording.skipped("com.example.Odd", "no frames");
        recording.record(5, Op.BIRTH, 2, 77, 3, 0);
        recording.record(5, Op.READ, 2, 77, 1, 0);
        recording.coverage("guard.unknown", 2, "com.example.App.run:12");
        recording.coverage("jdk.advice.failed", 1, "java.lang.Thread");
        recording.coverage("native.missing", 1, "no library");
        recording.coverage("hook.failures", 4, null);
        recording.end();
        Trace trace = read();

        assertThat(trace.header().processId()).isEqualTo(4711);
        assertThat(trace.header().options()).endsWith("string/pool.jfr");
        assertThat(trace.threadInfo(0).name()).isEqualTo("worker-5");
        assertThat(trace.threadInfo(0).daemon()).isTrue();
        assertThat(trace.classNameOf(77)).isEqualTo(longName);
        assertThat(trace.firstSite(77)).isEqualTo(2);
        assertThat(trace.variable(0).name()).isEqualTo("ready");
        assertThat(trace.site(0).className()).isEqualTo(longName);
        assertThat(trace.guards(1))
                .containsExactly(new GuardShape(
                        1,
                        GuardShape.Kind.WAIT,
                        longName + ".run",
                        GuardShape.Recheck.LOOP,
                        List.of(List.of(new Literal(2, Relation.EQ, 0, Literal.Held.YES)))));
        assertThat(trace.receiver(1).reads()).containsExactly(2);
        Account account = trace.account();
        assertThat(account.closed()).isTrue();
        assertThat(account.skipped()).containsEntry("com.example.Odd", "no frames");
        assertThat(account.unknownGuards()).containsExactly("com.example.App.run:12");
        assertThat(account.failedAdvice()).containsExactly("java.lang.Thread");
        assertThat(account.nativeMissing()).containsExactly("no library");
        assertThat(account.hookFailures()).isEqualTo(4);
        assertThat(account.complete()).isFalse();
    }

    @Test
    void accountsForLostBatchesAndMarksTheGap() throws Exception {
        recording.header();
        recording.record(5, Op.ACQUIRE, 0, 1, 1, 0);
        recording.loseBatch(5);
        recording.record(5, Op.ACQUIRE, 0, 2, 1, 0);
        recording.loseBatch(5);
        recording.end();
        Trace trace = read();

        assertThat(trace.account().batchesLost()).isEqualTo(2);
        assertThat(trace.account().recordsLost()).isEqualTo(2);
        assertThat(trace.gapBefore(0, 0)).isFalse();
        assertThat(trace.gapBefore(0, 1)).isTrue();
        assertThat(trace.tailLost(0)).isTrue();
    }

    @Test
    void takesABatchThatComesTwiceOnce() throws Exception {
        recording.header();
        recording.record(5, Op.ACQUIRE, 0, 1, 1, 0);
        recording.flush();
        Path first = recording.dump(folder.resolve("first.jfr"));
        recording.record(5, Op.RELEASE, 0, 1, 0, 0);
        recording.end();
        Path both = recording.write(folder.resolve("both.jfr"));
        AtomicLong done = new AtomicLong();
        Trace trace = RecordingReader.read(List.of(first, both), (bytes, total) -> {
                    assertThat(bytes).isBetween(done.get(), total);
                    done.set(bytes);
                })
                .last();

        assertThat(trace.size()).isEqualTo(2);
        assertThat(trace.account().complete()).isTrue();
        assertThat(done.get()).isEqualTo(first.toFile().length() + both.toFile().length());
    }

    @Test
    void readsWhatIsGoodOfAMalformedBatch() throws Exception {
        recording.header();
        recording.record(5, Op.ACQUIRE, 0, 1, 1, 0);
        recording.flush();
        SyntheticRecording.batch(5, 2, new byte[] {11, 0, 1, 0, 127, 1}, 6);
        recording.coverage("closed", 1, "");
        Trace trace = read();

        assertThat(trace.size()).isEqualTo(2);
        assertThat(trace.op(1)).isEqualTo(Op.RELEASE);
        assertThat(trace.account().problems()).singleElement().asString().contains("unknown operation code 127");
        assertThat(trace.account().complete()).isFalse();
    }

    @Test
    void groupsFilesByProcess() throws IOException {
        recording.header(1, 10, 1);
        recording.flush();
        recording.dump(folder.resolve("a.jfr"));
        recording.end();
        recording.write(folder.resolve("b.jfr"));
        try (SyntheticRecording other = new SyntheticRecording()) {
            other.header(1, 10, 2);
            other.write(folder.resolve("c.jfr"));
        }
        Recordings found = Recordings.find(List.of(folder));

        assertThat(found.unreadable()).isEmpty();
        assertThat(found.processes())
                .containsExactly(
                        List.of(folder.resolve("a.jfr"), folder.resolve("b.jfr")), List.of(folder.resolve("c.jfr")));
    }
}
