package dev.wakeful.bench.workload;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Netty clients send a fixed number of frames to an echo server on 127.0.0.1, some at a time, and read the answers. Over any transport. */
final class NettyEcho implements Workload {
    private static final int FRAMES = 800;
    private static final int UNDER_WAY = 16;
    private static final int BYTES = 200;

    private final IntFunction<EventLoopGroup> loops;
    private final Class<? extends ServerSocketChannel> serverChannel;
    private final Class<? extends SocketChannel> clientChannel;

    private EventLoopGroup servers;
    private EventLoopGroup clients;
    private Channel server;
    private int connections;

    /** @param loops makes a group of so many */
    NettyEcho(
            IntFunction<EventLoopGroup> loops,
            Class<? extends ServerSocketChannel> serverChannel,
            Class<? extends SocketChannel> clientChannel) {
        this.loops = loops;
        this.serverChannel = serverChannel;
        this.clientChannel = clientChannel;
    }

    /** Sends frames until all are answered; runs on its channel's event loop. */
    private static final class Asking extends SimpleChannelInboundHandler<ByteBuf> {
        final CompletableFuture<Long> result = new CompletableFuture<>();
        private int sent;
        private int answered;
        private long sum;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            for (int i = 0; i < UNDER_WAY; i++) {
                send(context);
            }
            context.flush();
        }

        private void send(ChannelHandlerContext context) {
            ByteBuf frame = context.alloc().buffer(BYTES);
            frame.writeInt(sent);
            for (int i = 4; i < BYTES; i++) {
                frame.writeByte(sent + i);
            }
            sent++;
            context.write(frame);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
            if (frame.readableBytes() != BYTES || frame.readInt() != answered) {
                result.completeExceptionally(new IllegalStateException("frame " + answered + " came back wrong"));
                context.close();
                return;
            }
            while (frame.isReadable()) {
                sum += frame.readUnsignedByte();
            }
            answered++;
            if (sent < FRAMES) {
                send(context);
            } else if (answered == FRAMES) {
                context.close();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (answered == FRAMES) {
                result.complete(sum);
            } else {
                result.completeExceptionally(new IllegalStateException("closed after " + answered + " frames"));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            result.completeExceptionally(cause);
            context.close();
        }
    }

    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.write(message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }

    private static final class Frames extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            frames(channel).pipeline().addLast(new Echo());
        }
    }

    private static SocketChannel frames(SocketChannel channel) {
        channel.pipeline()
                .addLast(new LengthFieldBasedFrameDecoder(1 << 16, 0, 4, 0, 4))
                .addLast(new LengthFieldPrepender(4));
        return channel;
    }

    @Override
    public void prepare(int threads) throws Exception {
        connections = threads;
        servers = loops.apply(2);
        clients = loops.apply(threads);
        server = new ServerBootstrap()
                .group(servers)
                .channel(serverChannel)
                .childHandler(new Frames())
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
    }

    @Override
    public long iterate() throws Exception {
        Asking[] asking = new Asking[connections];
        for (int i = 0; i < connections; i++) {
            Asking handler = new Asking();
            asking[i] = handler;
            new Bootstrap()
                    .group(clients)
                    .channel(clientChannel)
                    .handler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                            frames(channel).pipeline().addLast(handler);
                        }
                    })
                    .connect(server.localAddress())
                    .sync();
        }
        long sum = 0;
        for (Asking handler : asking) {
            sum += handler.result.get(1, TimeUnit.MINUTES);
        }
        return sum;
    }

    @Override
    public void close() throws Exception {
        server.close().sync();
        clients.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        servers.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }
}
