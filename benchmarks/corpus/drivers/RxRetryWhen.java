import dev.soak.benchmarks.corpus.driver.Driver;
import io.reactivex.Observable;
import io.reactivex.disposables.Disposable;
import io.reactivex.subjects.PublishSubject;

/** A failed call waits for the next refresh to be tried again, and is cancelled. */
public final class RxRetryWhen implements Driver {
    private final PublishSubject<String> refresh = PublishSubject.create();

    @Override
    public void request(int number) {
        Disposable call = Observable.error(new IllegalStateException("call " + number))
                .retryWhen(errors -> errors.switchMap(ignored -> refresh))
                .subscribe(ok -> {}, failed -> {});
        call.dispose();
    }
}
