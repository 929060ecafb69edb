package dev.wakeful.bench.workload;

import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** The workloads over libraries. Each method loads no more than its own library. */
public final class Libraries {
    private Libraries() {}

    public static Workload h2() {
        return new H2Queries();
    }

    public static Workload jetty() {
        return new JettyRequests();
    }

    public static Workload lucene() {
        return new LuceneSearch();
    }

    public static Workload caffeine() {
        return new CaffeineCache();
    }

    public static Workload netty() {
        return new NettyEcho(NioEventLoopGroup::new, NioServerSocketChannel.class, NioSocketChannel.class);
    }

    /** The same in C, below JNI. */
    public static Workload epoll() {
        return new NettyEcho(EpollEventLoopGroup::new, EpollServerSocketChannel.class, EpollSocketChannel.class);
    }

    public static Workload sqlite() {
        return new SqliteSnappy();
    }

    public static Workload hikari() {
        return new HikariCheckout();
    }

    public static Workload executor() {
        return new ExecutorQueues();
    }

    public static Workload virtualThreads() {
        return new VirtualThreads();
    }
}
