using EnhancedPresence.Categories;

namespace EnhancedPresence.Xml.Reading;

/// <summary>Values that nearly every document repeats, told by their bytes so that they cost no string. Others are kept as they come.</summary>
internal static class KnownNames
{
    internal static CategoryName Category(ReadOnlySpan<byte> utf8) => utf8.Length switch
    {
        0 => default,
        3 when utf8.SequenceEqual("mwi"u8) => CategoryName.Mwi,
        4 when utf8.SequenceEqual("note"u8) => CategoryName.Note,
        5 when utf8.SequenceEqual("state"u8) => CategoryName.State,
        6 when utf8.SequenceEqual("alerts"u8) => CategoryName.Alerts,
        6 when utf8.SequenceEqual("device"u8) => CategoryName.Device,
        7 when utf8.SequenceEqual("routing"u8) => CategoryName.Routing,
        8 when utf8.SequenceEqual("dndState"u8) => CategoryName.DndState,
        8 when utf8.SequenceEqual("services"u8) => CategoryName.Services,
        10 when utf8.SequenceEqual("rccOptions"u8) => CategoryName.RccOptions,
        11 when utf8.SequenceEqual("contactCard"u8) => CategoryName.ContactCard,
        11 when utf8.SequenceEqual("noteHistory"u8) => CategoryName.NoteHistory,
        12 when utf8.SequenceEqual("calendarData"u8) => CategoryName.CalendarData,
        12 when utf8.SequenceEqual("otherOptions"u8) => CategoryName.OtherOptions,
        12 when utf8.SequenceEqual("workingHours"u8) => CategoryName.WorkingHours,
        13 when utf8.SequenceEqual("legacyInterop"u8) => CategoryName.LegacyInterop,
        14 when utf8.SequenceEqual("userProperties"u8) => CategoryName.UserProperties,
        15 when utf8.SequenceEqual("userInformation"u8) => CategoryName.UserInformation,
        _ => new CategoryName(Utf8Strings.Of(utf8)),
    };

    internal static ActivityToken Activity(ReadOnlySpan<byte> utf8) => utf8.Length switch
    {
        12 when utf8.SequenceEqual("in-a-meeting"u8) => ActivityToken.InAMeeting,
        12 when utf8.SequenceEqual("on-the-phone"u8) => ActivityToken.OnThePhone,
        13 when utf8.SequenceEqual("out-of-office"u8) => ActivityToken.OutOfOffice,
        15 when utf8.SequenceEqual("in-a-conference"u8) => ActivityToken.InAConference,
        25 when utf8.SequenceEqual("urgent-interruptions-only"u8) => ActivityToken.UrgentInterruptionsOnly,
        _ => new ActivityToken(Utf8Strings.Of(utf8)),
    };

    internal static string Capability(ReadOnlySpan<byte> utf8) =>
        utf8.SequenceEqual("text"u8) ? "text"
        : utf8.SequenceEqual("voice"u8) ? "voice"
        : utf8.SequenceEqual("video"u8) ? "video"
        : Utf8Strings.Of(utf8);

    internal static string NoteType(ReadOnlySpan<byte> utf8) =>
        utf8.SequenceEqual("personal"u8) ? NoteBody.PersonalType
        : utf8.SequenceEqual("OOF"u8) ? NoteBody.OutOfOfficeType
        : Utf8Strings.Of(utf8);

    internal static string Granularity(ReadOnlySpan<byte> utf8) => utf8.SequenceEqual("PT15M"u8) ? "PT15M" : Utf8Strings.Of(utf8);
}
