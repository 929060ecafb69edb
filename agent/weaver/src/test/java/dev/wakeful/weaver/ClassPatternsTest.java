package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassPatternsTest {
    @Test
    void starsStandForAnyCharacters() {
        ClassPatterns patterns = new ClassPatterns("com.acme.*:org.*.impl.*Pool: exact.Name ");
        assertThat(patterns.matches("com.acme.Main")).isTrue();
        assertThat(patterns.matches("com.acme.deep.Main$Inner")).isTrue();
        assertThat(patterns.matches("com.acmes.Main")).isFalse();
        assertThat(patterns.matches("org.a.b.impl.impl.KeyedPool")).isTrue();
        assertThat(patterns.matches("org.a.b.impl.PoolOfThings")).isFalse();
        assertThat(patterns.matches("exact.Name")).isTrue();
        assertThat(patterns.matches("exact.Names")).isFalse();
    }

    @Test
    void noPatternMatchesNothing() {
        assertThat(new ClassPatterns("").isEmpty()).isTrue();
        assertThat(new ClassPatterns("").matches("a.B")).isFalse();
    }
}
