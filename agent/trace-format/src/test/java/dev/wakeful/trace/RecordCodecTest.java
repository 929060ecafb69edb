package dev.wakeful.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
    record Fields(Op op, int site, long object, long a, long b) {
        /** What of the fields travels. */
        Fields asCarried() {
            return new Fields(
                    op, site, op.hasObject() ? object : 0, op.numbers() > 0 ? a : 0, op.numbers() > 1 ? b : 0);
        }
    }

    @Property
    void decodesWhatWasEncoded(@ForAll("records") List<Fields> records) throws Exception {
        byte[] buffer = new byte[records.size() * RecordEncoder.MAX_RECORD];
        int end = 0;
        List<Fields> carried = new ArrayList<>();
        for (Fields r : records) {
            int start = end;
            end = RecordEncoder.encode(buffer, start, r.op, r.site, r.object, r.a, r.b);
            assertThat(end - start).isBetween(2, RecordEncoder.MAX_RECORD);
            carried.add(r.asCarried());
        }
        assertThat(decode(buffer, end)).isEqualTo(carried);
    }

    @Property
    void aRecordThatWasCutIsRefused(@ForAll("record") Fields r) {
        byte[] buffer = new byte[RecordEncoder.MAX_RECORD];
        int end = RecordEncoder.encode(buffer, 0, r.op, r.site, r.object, r.a, r.b);
        for (int cut = 1; cut < end; cut++) {
            int length = cut;
            assertThatThrownBy(() -> decode(buffer, length)).isInstanceOf(RecordDecoder.MalformedBatchException.class);
        }
    }

    @Property
    void foreignBytesAreRefusedOrDecodedButNeverOverrun(@ForAll byte[] bytes) {
        try {
            decode(bytes, bytes.length);
        } catch (RecordDecoder.MalformedBatchException expected) {
            assertThat(expected).hasMessageContaining("byte");
        }
    }

    @Test
    void codesAreUniqueAndKnown() {
        for (Op op : Op.values()) {
            assertThat(Op.ofCode(op.code())).isSameAs(op);
        }
        assertThat(Op.ofCode(0)).isNull();
        assertThat(Op.ofCode(-1)).isNull();
        assertThat(Op.ofCode(1000)).isNull();
    }

    @Test
    void anOrdinaryRecordIsShort() {
        byte[] buffer = new byte[RecordEncoder.MAX_RECORD];
        assertThat(RecordEncoder.encode(buffer, 0, Op.ACQUIRE, 100, 100, 50, 0)).isEqualTo(4);
    }

    @Provide
    Arbitrary<Fields> record() {
        Arbitrary<Long> numbers = Arbitraries.oneOf(
                Arbitraries.longs(), Arbitraries.longs().between(-200, 200), Arbitraries.of(Long.MIN_VALUE, -1L, 0L));
        Arbitrary<Integer> sites = Arbitraries.integers().between(0, Integer.MAX_VALUE);
        return Combinators.combine(Arbitraries.of(Op.class), sites, Arbitraries.longs(), numbers, numbers)
                .as(Fields::new);
    }

    @Provide
    Arbitrary<List<Fields>> records() {
        return record().list().ofMaxSize(50);
    }

    private static List<Fields> decode(byte[] buffer, int length) throws RecordDecoder.MalformedBatchException {
        RecordDecoder decoder = new RecordDecoder(Arrays.copyOf(buffer, length), length);
        List<Fields> decoded = new ArrayList<>();
        while (decoder.next()) {
            decoded.add(new Fields(decoder.op, decoder.site, decoder.object, decoder.a, decoder.b));
        }
        return decoded;
    }
}
