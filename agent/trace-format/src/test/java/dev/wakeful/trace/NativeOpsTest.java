package dev.wakeful.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Native code has the codes of operations from a header of its own. */
class NativeOpsTest {
    private static final Path HEADER = Path.of("../../native-jvmti/src/ops.h");
    private static final Pattern DEFINED = Pattern.compile("#define (\\w+) (\\d+)");

    private static Map<String, Integer> defined() throws Exception {
        Map<String, Integer> defined = new HashMap<>();
        Matcher matcher = DEFINED.matcher(Files.readString(HEADER));
        while (matcher.find()) {
            defined.put(matcher.group(1), Integer.parseInt(matcher.group(2)));
        }
        return defined;
    }

    @Test
    void bothSidesMeanTheSameOperations() throws Exception {
        Map<String, Integer> defined = defined();
        defined.keySet().removeIf(name -> !name.startsWith("OP_"));
        assertThat(defined).hasSizeGreaterThan(15).allSatisfy((name, code) -> assertThat(Op.valueOf(name.substring(3)))
                .isSameAs(Op.ofCode(code)));
    }

    @Test
    void bothSidesMeanTheSameOutcomes() throws Exception {
        assertThat(defined())
                .containsEntry("OUTCOME_UNKNOWN", Op.OUTCOME_UNKNOWN)
                .containsEntry("OUTCOME_NOTIFIED", Op.OUTCOME_NOTIFIED)
                .containsEntry("OUTCOME_TIMED_OUT", Op.OUTCOME_TIMED_OUT);
        assertThat(Files.readString(HEADER)).contains("(uint64_t) 1 << 56");
        assertThat(Op.DESCRIPTORS).isEqualTo(1L << 56);
    }
}
