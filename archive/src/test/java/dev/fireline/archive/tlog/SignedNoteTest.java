package dev.fireline.archive.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
    // The example in the documentation of golang.org/x/mod/sumdb/note.
    private static final String PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PRIVATE =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String NOTE = TEXT
            + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final NoteVerifier KEY = NoteVerifier.parse(PUBLIC);

    @Test
    void theNoteOfTheStandardIsOpenedAndSignedTheSame() {
        assertThat(SignedNote.open(NOTE, List.of(KEY))).isEqualTo(TEXT);
        NoteSigner signer = NoteSigner.parse(PRIVATE + "\n" + PUBLIC + "\n");
        assertThat(SignedNote.sign(TEXT, signer)).isEqualTo(NOTE);
        assertThat(KEY.text()).isEqualTo(PUBLIC);
    }

    @Test
    void aKeyIsReadAsItWasWrittenAndNeverShownWhole() {
        NoteSigner made = NoteSigner.generate("fireline.test/log");

        NoteSigner read = NoteSigner.parse(made.secretText());

        assertThat(SignedNote.sign(TEXT, read)).isEqualTo(SignedNote.sign(TEXT, made));
        assertThat(made.toString()).isEqualTo(made.verifier().text()).doesNotContain("PRIVATE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                PUBLIC,
                PRIVATE,
                PRIVATE + "\nfireline+",
                PRIVATE + "\n" + PUBLIC + "x",
                "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFA\n" + PUBLIC,
                "PRIVATE+KEY+Somebody+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n" + PUBLIC
            })
    void whatIsNoPairOfKeysIsRefusedWithoutSayingWhatItWas(String text) {
        assertThatThrownBy(() -> NoteSigner.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("AYEKFALV");
    }

    @Test
    void aChangedLetterOfAPublicKeyIsSeen() {
        assertThatThrownBy(() -> NoteVerifier.parse(PUBLIC.replace("ARpc2", "ARpc3")))
                .hasMessageStartingWith("the key 'PeterNeumann' has a letter changed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "\n\n\n",
                "text\n",
                "text\n\n",
                "text\n\n\n",
                "text\n\nnothing\n",
                "text\n\n\u2014 PeterNeumann\n",
                "text\n\n\u2014 PeterNeumann x08=\n",
                "text\n\n\u2014 PeterNeumann ====\n",
                "text\n\n\u2014 PeterNeumann x08go/ZJkuBS\n",
                "te\u0007xt\n\n\u2014 PeterNeumann x08go/ZJkuBS\n"
            })
    void whatIsNoNoteOfTheKeyIsRefused(String note) {
        assertThatThrownBy(() -> SignedNote.open(note, List.of(KEY))).isInstanceOf(NotVerifiedException.class);
    }

    @Test
    void aSignatureOfSomebodyElseIsPassedOverAndAForgedOneIsNot() {
        String other = SignedNote.sign(TEXT, NoteSigner.generate("somebody"));
        String line = other.substring(TEXT.length() + 1);

        assertThat(SignedNote.open(NOTE + line, List.of(KEY))).isEqualTo(TEXT);
        assertThatThrownBy(() -> SignedNote.open(other, List.of(KEY))).hasMessage("no trusted key has signed it");
        assertThatThrownBy(() -> SignedNote.open(NOTE.replace("RyyBwJnAM", "RyyBwJnAA"), List.of(KEY)))
                .hasMessage("the signature of 'PeterNeumann' is not by its key");
    }
}
