using CsCheck;
using EnhancedPresence.Categories;

namespace EnhancedPresence.TestKit.Models;

/// <summary>User properties and user information.</summary>
public static class UserGen
{
    private static readonly Gen<UserLine> Lines = Gen.Select(LeafGen.Texts, LeafGen.Texts, LeafGen.Text)
        .Select((uri, type, server) => new UserLine(uri) { LineType = type, LineServer = server });

    private static readonly Gen<AcpInformation> Providers = Gen.Select(LeafGen.Texts, LeafGen.Text, Gen.Bool, LeafGen.LocalizedTexts)
        .Select((text, other, flag, numbers) => new AcpInformation
        {
            IsDefault = flag,
            TollNumber = text,
            TollFreeNumbers = numbers,
            ParticipantPassCode = text,
            LeaderPassCode = other,
            Domain = text,
            Name = other,
            Url = other,
        });

    private static readonly Gen<CallHandlingTarget> Targets = Gen.Select(LeafGen.LocalizedTexts, LeafGen.Text)
        .Select((display, uri) => new CallHandlingTarget { DisplayStrings = display, Uri = uri });

    private static readonly Gen<CallHandlingList> CallHandling = Gen.Select(LeafGen.Maybe(Targets), LeafGen.Maybe(Targets))
        .Select((phone, contact) => new CallHandlingList { LastPhone = phone, LastContact = contact });

    private static readonly Gen<UserPhone> Phones = Gen.Select(LeafGen.Text, LeafGen.Flag, LeafGen.Flag, LeafGen.LocalizedTexts, LeafGen.Text)
        .Select((type, publish, readOnly, display, uri) =>
            new UserPhone { Type = type, Publish = publish, ReadOnly = readOnly, DisplayStrings = display, Uri = uri });

    /// <summary>User properties.</summary>
    public static Gen<UserProperties> Properties { get; } = Gen.Select(
        LeafGen.Maybe(LeafGen.List(Lines).Select(items => new UserLineList { Items = items })), LeafGen.Text, LeafGen.Text, Gen.ULong.Nullable(),
        LeafGen.Maybe(Providers))
        .Select((lines, first, second, flags, provider) => new UserProperties
        {
            Lines = lines,
            TelephonyMode = first,
            FacsimileTelephoneNumber = second,
            StreetAddress = first,
            Locality = second,
            StateOrProvince = first,
            CountryCode = second,
            PostalCode = first,
            HomePage = second,
            ExumEnabled = flags,
            ExumUrl = first,
            AcpInformation = provider,
        });

    /// <summary>User information.</summary>
    public static Gen<UserInformation> Information { get; } = Gen.Select(LeafGen.Maybe(CallHandling), LeafGen.List(Phones))
        .Select((calls, phones) => new UserInformation { CallHandling = calls, Phones = new UserPhoneList { Items = phones } });
}
