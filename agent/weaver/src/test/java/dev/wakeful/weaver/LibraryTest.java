package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryTest {
    @ParameterizedTest
    @CsvSource({
        "/home/app/lib/pool-1.2.jar, pool-1.2.jar",
        "file:/home/app.jar!/BOOT-INF/lib/pool-1.2.jar!/, pool-1.2.jar",
        "/home/app.jar/!BOOT-INF/lib/pool-1.2.jar!/, pool-1.2.jar",
        "file:/home/lib/pool-1.2.jar!/, pool-1.2.jar"
    })
    void jarsAreNamedWhereverTheyAre(String path, String library) {
        assertThat(Library.of(path, "")).isEqualTo(library);
        assertThat(Library.of(path, "app.jar")).isEqualTo(library);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/home/app/target/classes/",
                "file:/home/app.jar!/BOOT-INF/classes!/",
                "/home/app.jar/!BOOT-INF/classes/!/",
                "/home/app.jar",
                "/",
                ""
            })
    void theProgramsOwnCodeIsNoLibrary(String path) {
        assertThat(Library.of(path, "app.jar")).isEmpty();
    }

    @Test
    void whereACodeSourceIsNotKnownNothingIsSaid() throws Exception {
        assertThat(Library.of(null)).isEmpty();
        assertThat(Library.of(URI.create("file:/lib/pool.jar").toURL())).isEqualTo("pool.jar");
    }

    @ParameterizedTest
    @CsvSource({
        "/home/app.jar --port 80, app.jar",
        "app.jar, app.jar",
        "dev.app.Main /tmp/in.jar, ''",
        "dev.app.Main, ''",
        "'', ''",
        "/my folder/app.jar 1, app.jar",
        "/home/app.jars/app.jar 1, app.jar",
        "dev.jar.Main /tmp/in.jar, ''",
        "dev.jar.Main, ''"
    })
    void theJarThatWasStartedIsTheFirstWordOfTheCommand(String command, String jar) {
        assertThat(Library.started(command)).isEqualTo(jar);
    }
}
