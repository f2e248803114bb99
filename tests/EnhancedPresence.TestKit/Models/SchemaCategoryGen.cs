using CsCheck;
using EnhancedPresence.Categories;

namespace EnhancedPresence.TestKit.Models;

/// <summary>Values within the schemas of the categories beside state, note and calendar data, by the name of the category.</summary>
public static class SchemaCategoryGen
{
    private const string Namespaces = "http://schemas.microsoft.com/2006/09/sip/";

    private static readonly Gen<string?> PhoneKinds = SchemaGen.Word("work", "home", "mobile", "other", "custom1").Or();

    /// <summary>The generators.</summary>
    public static IReadOnlyDictionary<string, Gen<PresenceCategory>> ByName { get; } = new Dictionary<string, Gen<PresenceCategory>>
    {
        ["contactCard"] = Any(ContactCards(), "contactcard", "contactCard"),
        ["device"] = Any(Devices(), "device", "device"),
        ["services"] = Any(Services(), "service", "services"),
        ["userProperties"] = Any(UserProperties(), "categories", "userProperties"),
        ["userInformation"] = Any(UserInformation(), "options/userInformation", "userInformation"),
        ["alerts"] = Any(
            Gen.Select(OptionsGen.Alerts, SchemaGen.Word("displayAllAlerts", "displayAlertsFromHighPresence", "noAlerts").Or())
                .Select((alerts, when) => alerts with { AlertsWhenDoNotDisturb = when }),
            "options/alerts",
            "alerts"),
        ["otherOptions"] = Any(OtherOptions(), "options/otherOptions", "otherOptions"),
        ["rccOptions"] = Any(OptionsGen.Rcc, "options/rccOptions", "rccOptions"),
        ["routing"] = Routing().Select(value => (PresenceCategory)value),
        ["legacyInterop"] = SmallGen.LegacyInterop.Select(value => (PresenceCategory)value),
        ["mwi"] = SmallGen.Mwi.Select(value => (PresenceCategory)value),
        ["noteHistory"] = SmallGen.NoteHistory.Select(value => (PresenceCategory)value),
    };

    private static Gen<PresenceCategory> Any<T>(Gen<T> values, string space, string element)
        where T : PresenceCategory =>
        Gen.Select(values, ModelGen.UnknownWithin(Namespaces + space, element)).Select((value, unknown) => (PresenceCategory)(value with { Unknown = unknown }));

    private static Gen<ContactCard> ContactCards() =>
        Gen.Select(
            ContactCardGen.Values, SchemaGen.Word("person", "huntgroup", "autoattendant", "automaton").Or(), SchemaGen.Uri, PhoneKinds,
            SchemaGen.Word("work", "home", "other").Or(), SchemaGen.Word("sharepoint", "voicemail", "photo", "other").Or(), SchemaGen.Word("default", "enterprise", "other").Or())
        .Select((card, type, uri, phone, address, url, photo) => card with
        {
            Type = type,
            Automaton = card.Automaton is null ? null : "true",
            Addresses = Each(card.Addresses, item => item with { Type = address }),
            Urls = Each(card.Urls, item => item with { Uri = uri!, Type = url }),
            Phones = Each(card.Phones, item => item with { Uri = uri!, Type = phone }),
            Photos = Each(card.Photos, item => item with { Uri = uri, Type = photo }),
        });

    // Each capability once: the sample of names is smaller than the longest list.
    private static Gen<CapabilitySet> Sets(bool withAttributes) => Gen.Select(SchemaGen.Uri, SchemaGen.Flag.Or(), SchemaGen.Number.Or(), LeafGen.Text, Gen.Int[0, 3])
        .Select((uri, preferred, number, text, count) => new CapabilitySet
        {
            Uri = withAttributes ? uri : null,
            Preferred = withAttributes ? preferred : null,
            Capabilities = new[] { "voice", "CCCP", "contentPoll" }.Take(count).Select(name => new Capability
            {
                Name = name,
                Preferred = preferred,
                PreferredEndpointId = text,
                Uri = uri,
                Render = preferred,
                Version = number,
                DeviceAvailability = number is { } availability ? new Availability(availability) : null,
            }).ToEquatableArray(),
        });

    private static Gen<Device> Devices() => Gen.Select(LeafGen.Texts, SchemaGen.Some(Sets(withAttributes: true)), LeafGen.Texts, SchemaGen.Word("00:00:00-08:00", "01:30:00+05:30").Or())
        .Select((id, sets, name, zone) => new Device { EndpointId = id, CapabilitySets = sets, TimeZone = zone, MachineName = name });

    private static Gen<ServiceList> Services() => LeafGen.List(Gen.Select(SchemaGen.Uri, LeafGen.Maybe(Sets(withAttributes: false)))
            .Select((uri, capabilities) => new Service { Uri = uri, Capabilities = capabilities }))
        .Select(items => new ServiceList { Items = items });

    private static Gen<UserProperties> UserProperties() =>
        Gen.Select(UserGen.Properties, SchemaGen.Word("Uc", "Rcc", "Dual"), SchemaGen.Word("None", "Uc", "Rcc", "Dual").Or(), SchemaGen.Uri)
        .Select((properties, line, mode, uri) => properties with
        {
            Lines = properties.Lines is null
                ? null
                : properties.Lines with { Items = Each(properties.Lines.Items, item => item with { LineType = line, LineServer = uri, Uri = uri! }) },
            TelephonyMode = mode,
            FacsimileTelephoneNumber = Token(properties.FacsimileTelephoneNumber),
            StreetAddress = Token(properties.StreetAddress),
            Locality = Token(properties.Locality),
            StateOrProvince = Token(properties.StateOrProvince),
            CountryCode = Token(properties.CountryCode),
            PostalCode = Token(properties.PostalCode),
            HomePage = Token(properties.HomePage),
            ExumUrl = Token(properties.ExumUrl),
            AcpInformation = properties.AcpInformation is not { } provider ? null : provider with
            {
                TollNumber = Token(provider.TollNumber),
                TollFreeNumbers = Each(provider.TollFreeNumbers, text => new LocalizedText(Token(text.Text)!)),
                ParticipantPassCode = Token(provider.ParticipantPassCode),
                LeaderPassCode = Token(provider.LeaderPassCode),
                Domain = Token(provider.Domain),
                Name = Token(provider.Name),
                Url = uri,
            },
        });

    // An xs:token has no white space but single blanks inside.
    private static string? Token(string? text) => text is null ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Gen<UserInformation> UserInformation() => Gen.Select(UserGen.Information, PhoneKinds, SchemaGen.Uri.Or())
        .Select((information, phone, uri) => information with
        {
            CallHandling = information.CallHandling is not { } calls ? null : calls with
            {
                LastPhone = Target(calls.LastPhone, uri),
                LastContact = Target(calls.LastContact, uri),
            },
            Phones = information.Phones! with
            {
                Items = Each(information.Phones!.Items, item => item with { Type = phone, Uri = uri, DisplayStrings = Each(item.DisplayStrings, text => new LocalizedText(text.Text)) }),
            },
        });

    private static CallHandlingTarget? Target(CallHandlingTarget? target, string? uri) => target is null ? null : target with
    {
        Uri = uri,
        DisplayStrings = target.DisplayStrings.Take(1).Select(text => new LocalizedText(text.Text)).ToEquatableArray(),
    };

    private static Gen<OtherOptions> OtherOptions() =>
        Gen.Select(
            OptionsGen.Other, SchemaGen.Word("none", "outlook", "wab").Or(), SchemaGen.Word("noSelection", "private", "standard").Or(),
            SchemaGen.Word("migratingToPrivacy", "migratingToStandard", "private", "standard").Or(), SchemaGen.Word("true", "0", "4294967295").Or())
        .Select((options, manager, selection, mode, sync) => options with
        {
            Permissions = options.Permissions is null ? null : options.Permissions with { PersonalInformationManager = manager },
            PrivacyModeUserSelection = selection,
            CurrentPrivacyMode = mode,
            EnableContactSyncUserOption = sync,
        });

    private static Gen<Routing> Routing() =>
        Gen.Select(
            RoutingGen.Values, SchemaGen.Word("block", "team_ring work_hours"), SchemaGen.Word("total", "user", "team1", "team2"),
            SchemaGen.Word("forwardto", "team", "ControlledDevice"), SchemaGen.Uri.Or(), Gen.UInt)
        .Select((routing, flags, wait, list, uri, seconds) => routing with
        {
            Name = "rtcdefault",
            Preamble = routing.Preamble! with
            {
                Flags = Each(routing.Preamble!.Flags, item => item with { Name = "clientflags", Value = flags }),
                Waits = Each(routing.Preamble!.Waits, item => item with { Name = wait, Seconds = seconds }),
                Lists = Each(routing.Preamble!.Lists, item => item with { Name = list, Targets = Each(item.Targets, target => target with { Uri = uri }) }),
            },
        });

    private static EquatableArray<T> Each<T>(EquatableArray<T> items, Func<T, T> change) => items.Select(change).ToEquatableArray();
}
