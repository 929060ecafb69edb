package dev.wakeful.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.event.BatchEvent;
import dev.wakeful.trace.event.SmallBatchEvent;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchPayloadTest {
    @Test
    void everyLengthSurvivesTheWords() throws Exception {
        Random random = new Random(1);
        for (int length = 0; length <= BatchEvent.CAPACITY; length++) {
            byte[] bytes = new byte[length + 5];
            random.nextBytes(bytes);
            BatchEvent event = new BatchEvent();
            event.payload(bytes, 3, length);
            assertThat(event.length).isEqualTo(length);
            byte[] back = unpack(event);
            for (int i = 0; i < length; i++) {
                assertThat(back[i]).as("byte %d of %d", i, length).isEqualTo(bytes[3 + i]);
            }
        }
    }

    @Test
    void aSmallBatchIsUnpackedLikeALargeOne() throws Exception {
        byte[] bytes = new byte[SmallBatchEvent.CAPACITY];
        new Random(2).nextBytes(bytes);
        SmallBatchEvent event = new SmallBatchEvent();
        event.payload(bytes, 0, bytes.length);
        byte[] back = new byte[bytes.length];
        for (int w = 0; w < SmallBatchEvent.WORDS; w++) {
            double word = SmallBatchEvent.class.getField("w" + w).getDouble(event);
            BatchEvent.unpack(word, back, w * BatchEvent.BYTES_PER_WORD);
        }
        assertThat(back).isEqualTo(bytes);
    }

    @Test
    void noWordIsANumberThatJfrWouldChange() throws Exception {
        byte[] ones = new byte[BatchEvent.CAPACITY];
        java.util.Arrays.fill(ones, (byte) -1);
        BatchEvent event = new BatchEvent();
        event.payload(ones, 0, ones.length);
        for (int w = 0; w < BatchEvent.WORDS; w++) {
            double word = word(event, w);
            assertThat(word).isNotNaN();
            assertThat(Double.doubleToRawLongBits(word)).isEqualTo(Double.doubleToLongBits(word));
        }
    }

    private static byte[] unpack(BatchEvent event) throws ReflectiveOperationException {
        byte[] bytes = new byte[event.length];
        for (int at = 0; at < bytes.length; at += BatchEvent.BYTES_PER_WORD) {
            BatchEvent.unpack(word(event, at / BatchEvent.BYTES_PER_WORD), bytes, at);
        }
        return bytes;
    }

    private static double word(BatchEvent event, int index) throws ReflectiveOperationException {
        return BatchEvent.class.getField("w" + index).getDouble(event);
    }
}
