package dev.wakeful.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Builds of a user, with the plugin as it ships. */
class MavenBuildIT {
    private static final String JACOCO = """
            <plugin>
              <groupId>org.jacoco</groupId><artifactId>jacoco-maven-plugin</artifactId><version>0.8.13</version>
              <executions><execution><goals><goal>prepare-agent</goal></goals></execution></executions>
            </plugin>
            """;

    private static final String FINDING = "check-then-wait (predicted)  com.acme.Mailbox.isEmpty(Mailbox.java:";

    /** The way of docs/maven.md: red, green with a baseline, green with a suppression, green when repaired. */
    @Test
    void isRedUntilTheFindingIsKnownUnwantedOrRepaired() throws IOException, InterruptedException {
        Mailbox project = new Mailbox("way");
        Path old = project.file("target/wakeful/1.jfr");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "of another build");
        Files.setLastModifiedTime(old, java.nio.file.attribute.FileTime.fromMillis(1_000_000_000_000L));
        Path baseline = project.file("known.txt");

        Mailbox.Build red = project.maven("verify", "-Dwakeful.writeBaseline=known.txt");
        assertThat(red.exitCode()).as(red.output()).isEqualTo(1);
        Path text = project.file("target/wakeful/reports/wakeful.txt").toAbsolutePath();
        assertThat(red.output())
                .contains("Wakeful: 1 finding", FINDING, "can fall between the look of", text.toString())
                .contains("baseline of 1 finding in ")
                .containsOnlyOnce("analyzing the recording of 1 JVM");
        assertThat(old).doesNotExist();
        assertThat(text).content().contains("check-then-wait (predicted)  Mailbox.isEmpty");
        assertThat(project.file("target/wakeful/reports/wakeful.json"))
                .content()
                .contains("\"findings\"");
        assertThat(project.file("target/wakeful/reports/wakeful.sarif"))
                .content()
                .contains("\"2.1.0\"");

        Mailbox.Build known = project.maven("wakeful:check", "-Dwakeful.baseline=known.txt");
        assertThat(known.exitCode()).as(known.output()).isZero();
        assertThat(known.output()).contains("1 finding, 1 of them known, report in ");
        assertThat(baseline).content().contains("com.acme.Mailbox");

        Mailbox.Build observed = project.maven("wakeful:check", "-Dwakeful.failOn=observed", "-Dwakeful.formats=json");
        assertThat(observed.exitCode()).as(observed.output()).isZero();
        assertThat(observed.output()).contains("1 finding, report in ", "wakeful.json");

        Files.writeString(project.file("unwanted.txt"), "check-then-wait:com.acme.*  # letters come late\n");
        Mailbox.Build unwanted = project.maven("wakeful:check", "-Dwakeful.suppressions=unwanted.txt");
        assertThat(unwanted.exitCode()).as(unwanted.output()).isZero();
        assertThat(unwanted.output()).contains("no findings, report in ");

        project.repair();
        Mailbox.Build repaired = project.maven("verify");
        assertThat(repaired.exitCode()).as(repaired.output()).isZero();
        assertThat(repaired.output()).contains("no findings, report in ");
        assertThat(project.recordings()).isOne();
    }

    @Test
    void sharesTheArgumentsWithTheCoverageAgentAndTheProject() throws IOException, InterruptedException {
        Mailbox project = new Mailbox("coverage");
        project.pom("before", JACOCO);
        project.pom("surefire", "<argLine>@{argLine} -Dcom.acme=1</argLine>");
        assertRedWithCoverage(project);
    }

    @Test
    void theOrderOfTheAgentsDoesNotMatter() throws IOException, InterruptedException {
        Mailbox project = new Mailbox("coverage later");
        project.pom("after", JACOCO);
        assertRedWithCoverage(project);
    }

    private static void assertRedWithCoverage(Mailbox project) throws IOException, InterruptedException {
        Mailbox.Build build = project.maven("verify");
        assertThat(build.exitCode()).as(build.output()).isEqualTo(1);
        assertThat(build.output()).contains("Wakeful: 1 finding\n", FINDING);
        assertThat(project.file("target/jacoco.exec")).isNotEmptyFile();
        assertThat(project.file("target/wakeful/reports/wakeful.txt"))
                .content()
                .doesNotContain("not surveyed", "jacoco");
    }

    @Test
    void eachForkHasItsRecording() throws IOException, InterruptedException {
        Mailbox project = new Mailbox("forks");
        project.addTest("SecondTest");
        project.addTest("ThirdTest");
        project.pom("surefire", "<forkCount>2</forkCount><reuseForks>false</reuseForks>");
        Mailbox.Build build = project.maven("verify");
        assertThat(build.exitCode()).as(build.output()).isEqualTo(1);
        assertThat(build.output()).contains("analyzing the recordings of 3 JVMs", "Wakeful: 1 finding\n", FINDING);
        assertThat(project.recordings()).isEqualTo(3);
    }

    @Test
    void testsThatWereNotRecordedAreNoCleanResult() throws IOException, InterruptedException {
        Mailbox project = new Mailbox("override");
        project.pom("surefire", "<argLine>-Xmx200m</argLine>");
        Mailbox.Build build = project.maven("verify");
        assertThat(build.exitCode()).as(build.output()).isEqualTo(1);
        assertThat(build.output())
                .contains("not a clean result: tests ran, but no JVM was recorded.")
                .contains("maven-surefire-plugin's <argLine> in the POM overrides the property argLine:"
                        + " write <argLine>@{argLine} -Xmx200m</argLine>");

        Mailbox.Build none = project.maven("clean", "verify", "-DskipTests");
        assertThat(none.exitCode()).as(none.output()).isZero();
        assertThat(none.output()).contains("no tests ran, so there is nothing to analyze");

        Mailbox.Build mistake = project.maven("verify", "-Dwakeful.baseline=known.txt");
        assertThat(mistake.exitCode()).as(mistake.output()).isEqualTo(1);
        assertThat(mistake.output())
                .contains("there is no such baseline. Write one with -Dwakeful.writeBaseline=")
                .doesNotContain("T E S T S");
    }
}
