package dev.wakeful.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaToolOptionsTest {
    @Test
    void quoteOnlyWhereTheJvmWouldSplit() {
        assertThat(JavaToolOptions.quote("-javaagent:/a/b.jar=x=y")).isEqualTo("-javaagent:/a/b.jar=x=y");
        assertThat(JavaToolOptions.quote("-Da=b c")).isEqualTo("\"-Da=b c\"");
        assertThat(JavaToolOptions.quote("-Da=it's")).isEqualTo("\"-Da=it's\"");
        assertThat(JavaToolOptions.quote("-Da=\"x\" 'y'")).isEqualTo("-Da='\"x\" '\"'y'\"");
    }

    @Test
    void keepWhatWasThere() {
        assertThat(JavaToolOptions.append(null, "-Da=b")).isEqualTo("-Da=b");
        assertThat(JavaToolOptions.append(" ", "-Da=b")).isEqualTo("-Da=b");
        assertThat(JavaToolOptions.append("-Xmx1g ", "-Da=b")).isEqualTo("-Xmx1g -Da=b");
    }
}
