package dev.wakeful.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SiteTest {
    private static String sourceOf(String method) {
        return new Site(1, "a.B", method, "()V", "B.java", 1, "Queue.isEmpty()", 0, 0).sourceMethod();
    }

    @Test
    void methodsAddedForReferencesLieInTheOneThatHasTheReference() {
        assertThat(sourceOf(Site.REFERENCE + "print$9b75_6")).isEqualTo("print");
        assertThat(sourceOf(Site.REFERENCE + "lambda$print$0$9b75_6")).isEqualTo("lambda$print$0");
        assertThat(sourceOf("print")).isEqualTo("print");
    }
}
