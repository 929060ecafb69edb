package dev.wakeful.weaver.jdk.fork;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Selectors and signals. */
final class ChannelScenes {
    private ChannelScenes() {}

    static void addTo(List<Scene> scenes) {
        scenes.add(new Scene("selector", ChannelScenes::selector, """
                selector| CHANNEL_PEER sink source @1
                selector| CHANNEL_REGISTER source selector @2
                selector| SELECT_BEGIN selector -1 @3
                selector| SELECT_END selector 0 @3
                selector| CHANNEL_WRITE sink @4
                selector| SELECT_BEGIN selector 0 @5
                selector| SELECT_END selector 1 @5
                selector| SELECT_WAKEUP selector @6
                selector| SELECT_BEGIN selector 5000000 @7
                selector| SELECT_END selector 0 @7
                selector| SELECT_WAKEUP selector @8
                selector| THREAD_END
                """));
        scenes.add(new Scene("signal", ChannelScenes::signal, """
                signal| SIGNAL_RAISE 12 @1
                signal| LATCH_AWAIT_BEGIN latch 0
                signal| LATCH_AWAIT_END latch 1
                signal| THREAD_JOIN SIGUSR2 handler
                signal| THREAD_END
                Signal Dispatcher| SIGNAL_RAISE 12
                Signal Dispatcher| THREAD_START SIGUSR2 handler
                SIGUSR2 handler| HANDLER_BEGIN 12
                SIGUSR2 handler| LATCH_DOWN latch 1 @11
                SIGUSR2 handler| HANDLER_END 12
                SIGUSR2 handler| THREAD_END
                """));
    }

    private static void selector(Scene.Run run) throws Exception {
        Selector selector = Selector.open();
        run.at(1);
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        run.at(2);
        pipe.source().register(selector, SelectionKey.OP_READ);
        run.at(3);
        selector.selectNow();
        run.at(4);
        pipe.sink().write(ByteBuffer.wrap(new byte[1]));
        run.at(5);
        selector.select();
        selector.selectedKeys().clear();
        pipe.source().read(ByteBuffer.allocate(1));
        run.at(6);
        selector.wakeup();
        run.at(7);
        selector.select(5);
        run.at(8);
        selector.close();
        run.name(selector, "selector");
        run.name(pipe.sink(), "sink");
        run.name(pipe.source(), "source");
    }

    /** By reflection, because the compiler cannot be told not to warn of sun.misc. */
    private static void signal(Scene.Run run) throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        Thread[] handlerThread = new Thread[1];
        Class<?> type = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Object signal = type.getConstructor(String.class).newInstance("USR2");
        Object handler = Proxy.newProxyInstance(
                ChannelScenes.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                    handlerThread[0] = Thread.currentThread();
                    run.at(11);
                    latch.countDown();
                    return null;
                });
        type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
        Method raise = type.getMethod("raise", type);
        run.at(1);
        raise.invoke(null, signal);
        latch.await();
        handlerThread[0].join();
        run.name(latch, "latch");
    }
}
