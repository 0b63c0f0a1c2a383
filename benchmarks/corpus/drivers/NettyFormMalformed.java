import dev.soak.benchmarks.corpus.driver.Driver;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.nio.charset.StandardCharsets;

/** Decodes forms in buffers as a server reads them; every tenth has an escape that is none. */
public final class NettyFormMalformed implements Driver {
    private static final int EVERY = 10;

    private final byte[] field = ("comment=" + "x".repeat(40_000)).getBytes(StandardCharsets.US_ASCII);
    private final byte[] malformed = "&discount=5%&".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void request(int number) {
        boolean wrong = number % EVERY == 0;
        ByteBuf body = PooledByteBufAllocator.DEFAULT.directBuffer().writeBytes(field);
        if (wrong) {
            body.writeBytes(malformed);
        }
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", body);
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_X_WWW_FORM_URLENCODED);
        try {
            decode(request);
        } catch (ErrorDataDecoderException e) {
            if (!wrong) {
                throw e;
            }
        } finally {
            request.release();
        }
    }

    private static void decode(FullHttpRequest request) {
        HttpPostRequestDecoder decoder = new HttpPostRequestDecoder(new DefaultHttpDataFactory(false), request);
        try {
            decoder.getBodyHttpDatas().forEach(InterfaceHttpData::release);
        } finally {
            decoder.destroy();
        }
    }
}
