/**
 * The seed {@code sigio-vs-epoll}: a tty raises SIGIO strictly before epoll learns of the event; the handler asks epoll exactly
 * once. A {@link java.nio.channels.Pipe} stands for the tty, a {@link java.nio.channels.Selector} for epoll.
 */
package dev.wakeful.scenes.sigio;
