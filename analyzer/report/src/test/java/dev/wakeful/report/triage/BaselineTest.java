package dev.wakeful.report.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.report.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {
    private static final Finding ONE = Samples.checkThenWait();
    private static final Finding OTHER = Samples.leakedLock();

    @Test
    void isSortedByRuleAndReadsBackWhateverTheOrder() throws Exception {
        String text = Baseline.textOf(List.of(OTHER, ONE, OTHER));
        assertThat(text).isEqualTo(Baseline.textOf(List.of(ONE, OTHER)));
        assertThat(text.lines().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        ONE.fingerprint() + "  check-then-wait  org.example.pool.ObjectPool.borrow",
                        OTHER.fingerprint()
                                + "  leaked-lock  com.acme.inventory.replication.internal.SnapshotCoordinator$SegmentLease.acquireForReplication");
        assertThat(Baseline.parse(text).fingerprints())
                .containsExactlyInAnyOrder(ONE.fingerprint(), OTHER.fingerprint());
    }

    @Test
    void ofNothingIsOnlyAComment() throws Exception {
        assertThat(Baseline.textOf(List.of()).lines()).isNotEmpty().allMatch(line -> line.startsWith("#"));
        assertThat(Baseline.parse(Baseline.textOf(List.of())).fingerprints()).isEmpty();
    }

    @Test
    void holdsOneLineForEachFindingWhateverTheNames() throws Exception {
        Finding hostile = Samples.hostile();
        String text = Baseline.textOf(List.of(hostile, ONE));
        assertThat(text.lines().filter(line -> !line.startsWith("#"))).hasSize(2);
        assertThat(text.chars().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
        Baseline baseline = Baseline.parse(text);
        assertThat(baseline.knows(hostile)).isTrue();
        assertThat(baseline.unseen(List.of(ONE))).isEqualTo(1);
    }

    @Test
    void commentsBlankLinesAndForeignLineEndsDoNoHarm() throws Exception {
        String text = "# why\r\n\r\n  " + ONE.fingerprint() + "\r\n\t# more\r\n" + OTHER.fingerprint() + " x # y";
        Baseline baseline = Baseline.parse(text);
        assertThat(baseline.knows(ONE)).isTrue();
        assertThat(baseline.knows(OTHER)).isTrue();
        assertThat(baseline.unseen(List.of())).isEqualTo(2);
        assertThat(baseline.unseen(List.of(ONE, OTHER))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"<<<<<<< ours", "484e0cdc", "484E0CDC4020F089", "484e0cdc4020f0891", "check-then-wait 484e0cdc4020f089"
    })
    void aLineWithoutFingerprintIsNamed(String line) {
        assertThatThrownBy(() -> Baseline.parse("# head\n" + line))
                .isInstanceOf(MalformedTriageException.class)
                .hasMessageStartingWith("line 2: '" + line.split(" ")[0] + "' is no fingerprint");
    }
}
