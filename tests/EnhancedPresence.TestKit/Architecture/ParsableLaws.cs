using System.Globalization;
using System.Reflection;
using System.Text;
using FluentAssertions;

namespace EnhancedPresence.TestKit.Architecture;

/// <summary>What every value keeps that is read from text: text, characters and UTF-8 give the same value, and it gives them back.</summary>
public static class ParsableLaws
{
    /// <summary>A text that is one, in each of its forms.</summary>
    public static void RoundTrip(Type type, string text) => Call(nameof(RoundTripOf), type, text);

    /// <summary>A text that is none, in each of its forms.</summary>
    public static void Refuse(Type type, string text) => Call(nameof(RefuseOf), type, text);

    private static void RoundTripOf<T>(string text)
        where T : ISpanParsable<T>, IUtf8SpanParsable<T>, ISpanFormattable, IUtf8SpanFormattable
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        T value = OfText<T>(text);
        value.ToString().Should().Be(text);
        value.ToString(null, null).Should().Be(text);
        TryText(text, out T? tried).Should().BeTrue();
        tried.Should().Be(value);
        TryText<T>(null, out _).Should().BeFalse();
        T.Parse(text.AsSpan(), null).Should().Be(value);
        T.TryParse(text.AsSpan(), null, out tried).Should().BeTrue();
        tried.Should().Be(value);
        T.Parse(utf8, null).Should().Be(value);
        T.TryParse(utf8, null, out tried).Should().BeTrue();
        tried.Should().Be(value);

        char[] characters = new char[text.Length];
        value.TryFormat(characters, out int written, default, null).Should().BeTrue();
        new string(characters, 0, written).Should().Be(text);
        value.TryFormat(characters.AsSpan(1), out written, default, null).Should().BeFalse();
        written.Should().Be(0);
        byte[] bytes = new byte[utf8.Length];
        value.TryFormat(bytes, out written, default, null).Should().BeTrue();
        bytes.AsSpan(0, written).SequenceEqual(utf8).Should().BeTrue();
        value.TryFormat(bytes.AsSpan(1), out written, default, null).Should().BeFalse();
        written.Should().Be(0);
        string.Create(CultureInfo.InvariantCulture, $"<{value}>").Should().Be($"<{text}>");
    }

    private static void RefuseOf<T>(string text)
        where T : ISpanParsable<T>, IUtf8SpanParsable<T>
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        TryText(text, out T? tried).Should().BeFalse();
        tried.Should().Be(default(T));
        T.TryParse(text.AsSpan(), null, out tried).Should().BeFalse();
        tried.Should().Be(default(T));
        T.TryParse(utf8, null, out tried).Should().BeFalse();
        tried.Should().Be(default(T));
        ShouldThrow(() => OfText<T>(text));
        ShouldThrow(() => T.Parse(text.AsSpan(), null));
        ShouldThrow(() => T.Parse(utf8, null));

        // Half a character is no text at all.
        T.TryParse([0xC3], null, out tried).Should().BeFalse();
        ShouldThrow(() => T.Parse([0xC3], null));
    }

    // Where a type is known to take characters, they are preferred to the text that they are of.
    private static T OfText<T>(string text)
        where T : IParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);

    private static bool TryText<T>(string? text, out T? value)
        where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out value);

    private static void ShouldThrow<T>(Func<T> parse) =>
        FluentActions.Invoking(parse).Should().Throw<Exception>().Which.Should().Match(exception => exception is FormatException || exception is ArgumentException);

    private static void Call(string method, Type type, string text) =>
        typeof(ParsableLaws).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [text], CultureInfo.InvariantCulture);
}
