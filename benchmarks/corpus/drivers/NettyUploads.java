import dev.soak.benchmarks.corpus.driver.Driver;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import java.nio.charset.StandardCharsets;

/** Receives an upload in every tenth request, keeps it in a file while it is read, and destroys its decoder. */
public final class NettyUploads implements Driver {
    private static final int EVERY = 10;
    private static final int LENGTH = 4096;

    @Override
    public void request(int number) throws Exception {
        if (number % EVERY != 0) {
            return;
        }
        DefaultHttpDataFactory factory = new DefaultHttpDataFactory(true);
        factory.setDeleteOnExit(true);
        FullHttpRequest request = request("x".repeat(LENGTH));
        HttpPostRequestDecoder decoder = new HttpPostRequestDecoder(factory, request);
        try {
            FileUpload upload = (FileUpload) decoder.getBodyHttpDatas().get(0);
            if (upload.getFile().length() != LENGTH) {
                throw new IllegalStateException();
            }
        } finally {
            decoder.destroy();
            request.release();
        }
    }

    private static FullHttpRequest request(String content) {
        ByteBuf body = Unpooled.copiedBuffer(
                "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n"
                        + "Content-Type: text/plain\r\n\r\n" + content + "\r\n--b--\r\n",
                StandardCharsets.US_ASCII);
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/upload", body);
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, "multipart/form-data; boundary=b");
        return request;
    }
}
