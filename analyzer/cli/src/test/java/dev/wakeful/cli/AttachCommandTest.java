package dev.wakeful.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a JVM is named, what the agent is told, and what comes of its answers. */
class AttachCommandTest {
    @TempDir
    Path folder;

    private final ScriptedJvms jvms = new ScriptedJvms();
    private Calls calls;

    @BeforeEach
    void prepare() throws IOException {
        calls = new Calls(folder);
    }

    private int call(Object... words) {
        return calls.call(jvms, words);
    }

    @Test
    void aJvmIsNamedByItsIdOrAPartOfItsMainClass() {
        assertThat(call("status", "12")).isZero();
        assertThat(call("status", "BILLING")).isZero();
        assertThat(call("status", "19")).isZero();
        assertThat(jvms.asked).containsExactly("12 status ", "13 status ", "19 status ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"attach", "status", "dump", "stop"})
    void noneOrSeveralAreListed(String command) {
        assertThat(call(command, "OrderService")).isEqualTo(2);
        assertThat(calls.err())
                .contains("2 JVMs", "11  com.acme.OrderService", "12  com.acme")
                .doesNotContain("13");
        assertThat(call(command, "Shop")).isEqualTo(2);
        assertThat(calls.err()).contains("no JVM has 'Shop'", "11  com", "13  /opt/billing.jar");
        assertThat(call(command, "4711")).isEqualTo(2);
        assertThat(calls.err()).contains("there is no process 4711");
        assertThat(jvms.asked).isEmpty();
    }

    @Test
    void theAgentIsToldWhatIsAskedFor() {
        Path file = folder.resolve("a.jfr");
        assertThat(call("attach", "--profile", "accesses", "--agent-options", "maxsize=5m", "-o", file, "13"))
                .isZero();
        assertThat(jvms.asked).containsExactly("13 start destfile=" + file + ",profile=accesses,maxsize=5m");
        assertThat(calls.err())
                .contains("recording 13 (/opt/billing.jar) to " + file, "wakeful dump 13", "wakeful stop 13");
        assertThat(calls.out()).isEmpty();
    }

    @Test
    void mistakesAreSaidBeforeAnythingHappens() {
        assertThat(call("attach", "--profile", "lock", "13")).isEqualTo(2);
        assertThat(calls.err()).contains("Did you mean 'locks'?");
        assertThat(call("attach", "--duration", "soon", "13")).isEqualTo(2);
        assertThat(calls.err()).contains("'soon' is no time such as 30s, 5m or 2h.");
        assertThat(call("attach", "--agent-options", "maxsize", "13")).isEqualTo(2);
        assertThat(call("attach", "--baseline", "no.txt", "--duration", "1s", "13"))
                .isEqualTo(2);
        assertThat(calls.err()).contains("no.txt: there is no such baseline");
        assertThat(call("dump", "-o", "a,b.jfr", "13")).isEqualTo(2);
        assertThat(jvms.asked).isEmpty();
    }

    @Test
    void aRecordingThatGoesOnIsLeftAlone() {
        jvms.reply =
                new AgentLink.Reply(true, "already recording\nrecording since 2026-01-01T00:00:00Z\nfile: /x.jfr\n");
        assertThat(call("attach", "13")).isZero();
        assertThat(calls.err()).contains("recorded already", "since 2026-01-01", "/x.jfr");
        assertThat(call("attach", "--duration", "1s", "13")).isEqualTo(2);
        assertThat(jvms.asked).hasSize(2).allMatch(asked -> asked.startsWith("13 start "));
    }

    @Test
    void whatTheAgentRefusesIsSaid() {
        jvms.reply = new AgentLink.Reply(false, "cannot write /x.jfr (why)");
        assertThat(call("attach", "13")).isEqualTo(1);
        assertThat(calls.err()).contains("is not recorded: cannot write /x.jfr (why)");
    }

    @Test
    void filesArePrintedForTheNextCommand() {
        jvms.reply =
                new AgentLink.Reply(true, "stopped\nfile: /a/x.jfr\nrecords: 17\nleft: 1 classes keep their hooks\n");
        assertThat(call("stop", "13")).isZero();
        assertThat(calls.out()).isEqualToNormalizingNewlines("/a/x.jfr\n");
        assertThat(calls.err()).contains("17 records", "1 classes keep their hooks");
        assertThat(call("dump", "13")).isZero();
        assertThat(calls.out()).isEqualToNormalizingNewlines("/a/x.jfr\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dump", "stop"})
    void whereNothingIsRecordedThereIsNothingToWrite(String command) {
        jvms.hasAgent = false;
        assertThat(call(command, "13")).isEqualTo(3);
        assertThat(calls.err()).contains("no agent", "wakeful attach");
        assertThat(jvms.asked).isEmpty();
        jvms.hasAgent = true;
        jvms.reply = new AgentLink.Reply(false, "not recording\nlast file: /a/x.jfr\n");
        assertThat(call(command, "13")).isEqualTo(3);
        assertThat(calls.err()).contains("not recording", "/a/x.jfr");
    }

    /** To come into a JVM only to say that it was not there would be no answer. */
    @Test
    void theStatusOfAJvmWithoutAgentBringsNone() {
        jvms.hasAgent = false;
        assertThat(call("status", "13")).isZero();
        assertThat(calls.out()).contains("not recording, and no agent");
        assertThat(jvms.asked).isEmpty();
    }
}
