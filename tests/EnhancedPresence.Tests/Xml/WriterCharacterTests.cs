using System.Globalization;
using System.Xml;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>The writer takes the characters that XML can carry, all of them as they are, and refuses the others with their place.</summary>
public sealed class WriterCharacterTests
{
    [Fact]
    public void Every_character_comes_back_from_text_and_attribute_or_is_refused()
    {
        for (int code = 0; code <= char.MaxValue; code++)
        {
            // Inside of a text, before one with its own escape, so that each way of the writer meets it.
            string text = "a\u00e9" + (char)code + "<";
            Note note = Holding(text);
            Note longer = Holding("Twenty characters, " + (char)code + " and then & as many again");
            if (XmlConvert.IsXmlChar((char)code))
            {
                PresenceXml.TryReadCategory(PresenceXml.ToUtf8(note), out PresenceCategory? read, out _).Should().BeTrue();
                read.Should().Be(note);
                PresenceXml.TryReadCategory(PresenceXml.ToUtf8(longer), out read, out _).Should().BeTrue();
                read.Should().Be(longer);
            }
            else
            {
                MessageOf(longer).Should().Contain(string.Create(CultureInfo.InvariantCulture, $"U+{code:X4} at index 19"));
                MessageOf(note).Should().Contain(string.Create(CultureInfo.InvariantCulture, $"U+{code:X4} at index 2"));
                MessageOf(Holding(((char)code).ToString())).Should().Contain(" at index 0");
            }
        }
    }

    [Fact]
    public void Surrogates_are_taken_in_pairs()
    {
        // Not as data of a theory: attributes cannot hold half of a pair.
        (string Text, string? Refusal)[] cases =
        [
            ("\ud83d\ude00", null),
            ("\udbff\udfff", null),
            ("a\ud83d", "U+D83D at index 1"),
            ("\ude00\ud83d", "U+DE00 at index 0"),
            ("\ud83dx\ude00", "U+D83D at index 0"),
            ("\ud83d\ude00\ud83d\ud83d\ude00", "U+D83D at index 2"),
            ("ok & then\u0001", "U+0001 at index 9"),
            ("\uffff\u0001", "U+FFFF at index 0"),
        ];
        foreach ((string text, string? refusal) in cases)
        {
            Note note = Holding(text);
            if (refusal is null)
            {
                PresenceXml.TryReadCategory(PresenceXml.ToUtf8(note), out PresenceCategory? read, out _).Should().BeTrue();
                read.Should().Be(note);
            }
            else
            {
                MessageOf(note).Should().Contain(refusal);
                MessageOf(new CalendarData { MailboxId = text }).Should().Contain(refusal);
            }
        }
    }

    private static Note Holding(string text) => new() { Bodies = [new NoteBody { Type = NoteBody.PersonalType, Uri = text, Text = text }] };

    private static string MessageOf(PresenceCategory value)
    {
        try
        {
            PresenceXml.ToUtf8(value);
            return string.Empty;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }
}
