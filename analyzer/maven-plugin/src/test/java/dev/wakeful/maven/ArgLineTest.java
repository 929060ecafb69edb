package dev.wakeful.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgLineTest {
    private static final String AGENT = "-javaagent:/a b/wakeful.jar=";

    @Test
    void comesBeforeWhatIsThere() {
        assertThat(prepend("x=1", null)).isEqualTo("\"-javaagent:/a b/wakeful.jar=x=1\"");
        assertThat(prepend("x=1", "")).isEqualTo("\"-javaagent:/a b/wakeful.jar=x=1\"");
        assertThat(prepend("x=1", " -javaagent:/jacoco.jar=y -Xmx1g"))
                .isEqualTo("\"-javaagent:/a b/wakeful.jar=x=1\" -javaagent:/jacoco.jar=y -Xmx1g");
        assertThat(ArgLine.prepend("-javaagent:/w.jar=", "-javaagent:/w.jar=x", "-ea"))
                .isEqualTo("-javaagent:/w.jar=x -ea");
        assertThat(ArgLine.prepend("-javaagent:C:\\w.jar=", "-javaagent:C:\\w.jar=x", "-ea"))
                .isEqualTo("-javaagent:C:\\\\w.jar=x -ea");
    }

    /** Some plugins run the lifecycle twice. */
    @Test
    void isThereOnce() {
        assertThat(prepend("x=2", prepend("x=1", "-ea"))).isEqualTo(prepend("x=2", "-ea"));
        assertThat(ArgLine.prepend("-javaagent:/w.jar=", "-javaagent:/w.jar=x", "-ea -javaagent:/w.jar=y,z -da"))
                .isEqualTo("-javaagent:/w.jar=x -ea  -da");
    }

    private static String prepend(String options, String line) {
        return ArgLine.prepend(AGENT, AGENT + options, line);
    }
}
