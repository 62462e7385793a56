package io.mediainbox.inbox;

/** Where the bearer token comes from. Asked before each request, from many threads. */
@FunctionalInterface
public interface TokenSource {

    /**
     * The token to use now, without {@code Bearer}.
     *
     * @throws io.mediainbox.failure.UnavailableEndpoint {@code unauthorized} if there is none
     */
    String token();
}
