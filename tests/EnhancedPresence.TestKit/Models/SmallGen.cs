using CsCheck;
using EnhancedPresence.Categories;

namespace EnhancedPresence.TestKit.Models;

/// <summary>Categories with a few attributes, and the history of notes.</summary>
public static class SmallGen
{
    /// <summary>Presence for the generation before.</summary>
    public static Gen<LegacyInterop> LegacyInterop { get; } = Gen.Select(Gen.UInt, LeafGen.Text)
        .Select((availability, token) => new LegacyInterop { Availability = new Availability(availability), Token = token });

    /// <summary>Message waiting.</summary>
    public static Gen<Mwi> Mwi { get; } = Gen.Select(Gen.Bool, LeafGen.Number, LeafGen.Number)
        .Select((waiting, unread, read) => new Mwi { MessageWaiting = waiting, UnreadVoiceMailCount = unread, ReadVoiceMailCount = read });

    /// <summary>Histories of notes, under both root elements.</summary>
    public static Gen<Note> NoteHistory { get; } = Gen.Select(LeafGen.List(LeafGen.Texts), Gen.Bool).Select((texts, history) => new Note
    {
        Bodies = texts.AsSpan().ToArray().Select(text => new NoteBody { Type = NoteBody.PersonalType, Text = text }).ToEquatableArray(),
        IsHistoryElement = history,
    });
}
