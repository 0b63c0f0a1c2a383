import dev.soak.benchmarks.corpus.driver.Driver;
import java.io.OutputStream;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** Writes a spreadsheet in streaming mode, and closes it. */
public final class PoiStreaming implements Driver {
    @Override
    public void request(int number) throws Exception {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(2)) {
            Sheet sheet = workbook.createSheet("s");
            for (int row = 0; row < 5; row++) {
                sheet.createRow(row).createCell(0).setCellValue(number);
            }
            workbook.write(OutputStream.nullOutputStream());
        }
    }
}
