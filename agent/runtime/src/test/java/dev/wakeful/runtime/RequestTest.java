package dev.wakeful.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
    @AfterEach
    void forget() {
        System.clearProperty(Request.ANSWER);
    }

    @ParameterizedTest
    @CsvSource({"start,START", "status,STATUS", "dump,DUMP", "stop,STOP", "STOP,STOP"})
    void theFirstWordIsTheVerb(String word, Request.Verb verb) {
        Request request = Request.parse(word + ",reply=t1");
        assertThat(request.verb()).isEqualTo(verb);
        assertThat(request.token()).isEqualTo("t1");
        assertThat(request.options()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "profile=locks"})
    void withoutAVerbTheAgentIsToStart(String argument) {
        Request request = Request.parse(argument);
        assertThat(request.verb()).isEqualTo(Request.Verb.START);
        assertThat(request.token()).isNull();
        assertThat(request.options()).isEqualTo(argument == null ? "" : argument);
    }

    @Test
    void theRestIsForTheAgentAsItStands() {
        Request request = Request.parse("start,reply=t,destfile=/a/b.jfr,includes=com.acme.*:stop");
        assertThat(request.options()).isEqualTo("destfile=/a/b.jfr,includes=com.acme.*:stop");
        assertThat(request.option("destfile")).isEqualTo("/a/b.jfr");
        assertThat(request.option("file")).isNull();
    }

    /** What is no verb is an option, and the options say what is wrong with it. */
    @Test
    void aWordThatIsNoVerbIsLeftToTheOptions() {
        assertThat(Request.parse("stopp,reply=t").options()).isEqualTo("stopp");
        assertThat(Request.parse("profile=locks,stop").options()).isEqualTo("profile=locks,stop");
    }

    @Test
    void theAnswerSaysToWhatItIsOne() {
        Request.parse("status,reply=t7").answer(true, "recording\nprofile: locks\n");
        assertThat(System.getProperty(Request.ANSWER)).isEqualTo("t7\nok\nrecording\nprofile: locks\n");
        Request.parse("dump,reply=t8").answer(false, "not recording");
        assertThat(System.getProperty(Request.ANSWER)).isEqualTo("t8\nerror\nnot recording");
    }

    @Test
    void nobodyWaitsForAnAnswerWithoutAToken() {
        Request.parse("status").answer(true, "recording");
        assertThat(System.getProperty(Request.ANSWER)).isNull();
    }
}
