package dev.wakeful.weaver.jdk;

import java.util.List;

/** Signals, selectors, pipes and sockets. */
final class ChannelAdvice {
    private static final String NIO = "sun/nio/ch/";

    private ChannelAdvice() {}

    static void addTo(List<Advice> rows) {
        String signal = "jdk/internal/misc/Signal";
        rows.add(Advice.of(signal, "raise").enter("SignalHooks.raising(1.getNumber()I)"));
        rows.add(Advice.of(signal, "dispatch").enter("SignalHooks.dispatching(1)"));
        rows.add(Advice.of("sun/misc/Signal$InternalMiscHandler", "handle")
                .enter("SignalHooks.handlerBegin(1.getNumber()I)")
                .end("SignalHooks.handlerEnd(1.getNumber()I)"));

        String selector = NIO + "SelectorImpl";
        String consumer = "java/util/function/Consumer";
        rows.add(Advice.of(selector, "lockAndDoSelect")
                .enter("ChannelHooks.selectBegin(this, 2)")
                .exit("ChannelHooks.selectEnd(this, result, token)")
                .fail("JdkHooks.end(token)"));
        rows.add(Advice.of(selector, "processReadyEvents")
                .around(consumer, "accept", "JdkHooks.callbackBegin()", "JdkHooks.callbackEnd()"));
        rows.add(Advice.of(selector, "register").exit("ChannelHooks.registered(1, this)"));
        for (String kind :
                List.of("EPollSelectorImpl", "PollSelectorImpl", "KQueueSelectorImpl", "WEPollSelectorImpl")) {
            rows.add(waking(NIO + kind, "wakeup"));
        }
        rows.add(waking("java/nio/channels/spi/AbstractSelector", "close"));

        rows.add(Advice.of(NIO + "PipeImpl", "<init>").exit("ChannelHooks.piped(this.sink, this.source)"));
        for (String channel : List.of("SinkChannelImpl", "SocketChannelImpl")) {
            rows.add(Advice.of(NIO + channel, "write(Ljava/nio/ByteBuffer;)I").enter("ChannelHooks.writing(this)"));
            rows.add(
                    Advice.of(NIO + channel, "write([Ljava/nio/ByteBuffer;II)J").enter("ChannelHooks.writing(this)"));
        }
    }

    private static Advice waking(String selector, String method) {
        return Advice.of(selector, method)
                .enter("ChannelHooks.wakeupBegin(this)")
                .end("JdkHooks.end(token)");
    }
}
