namespace EnhancedPresence.Policy;

/// <summary>
/// The pieces of presence that access levels differ in: the rows of the tables of spec categories 7.3. A level is a set of them
/// (<see cref="AccessMatrix"/>), and so is what a value says (<see cref="AccessPolicy.FieldsOf"/>).
/// </summary>
[Flags]
public enum PresenceFields
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>How available: the number of a state.</summary>
    Availability = 1,

    /// <summary>What somebody does: a state's activities.</summary>
    Activity = 1 << 1,

    /// <summary>Where an endpoint is.</summary>
    EndpointLocation = 1 << 2,

    /// <summary>Subject and location of the meeting.</summary>
    Meeting = 1 << 3,

    /// <summary>Time zone and kind of the device.</summary>
    Device = 1 << 4,

    /// <summary>When somebody was last active.</summary>
    LastActive = 1 << 5,

    /// <summary>Whether a state was chosen by hand, and since when it holds.</summary>
    Origin = 1 << 6,

    /// <summary>Personal and out of office notes, and earlier ones.</summary>
    Note = 1 << 7,

    /// <summary>Free and busy times.</summary>
    FreeBusy = 1 << 8,

    /// <summary>Working hours.</summary>
    WorkingHours = 1 << 9,

    /// <summary>Display name and e-mail addresses.</summary>
    Identity = 1 << 10,

    /// <summary>Job title and company.</summary>
    Title = 1 << 11,

    /// <summary>Office and department.</summary>
    Office = 1 << 12,

    /// <summary>The phone at work.</summary>
    WorkPhone = 1 << 13,

    /// <summary>The address at work.</summary>
    WorkAddress = 1 << 14,

    /// <summary>The SharePoint site.</summary>
    SharePoint = 1 << 15,

    /// <summary>Photos.</summary>
    Photo = 1 << 16,

    /// <summary>What kind of contact it is, whether it takes messages, and where its voice mail is.</summary>
    Reachability = 1 << 17,

    /// <summary>The mobile phone.</summary>
    MobilePhone = 1 << 18,

    /// <summary>Phones at home and others.</summary>
    PrivatePhones = 1 << 19,

    /// <summary>Addresses other than that at work.</summary>
    PrivateAddress = 1 << 20,

    /// <summary>What the endpoints can do: media, and how available they are.</summary>
    Capabilities = 1 << 21,

    /// <summary>Which endpoint can do it, in which version, and what is none of others' business. No level has it.</summary>
    Endpoints = 1 << 22,

    /// <summary>What an application publishes under a name of its own.</summary>
    Application = 1 << 23,

    /// <summary>What this library does not know of a value. A level has it where it has everything else of the value.</summary>
    Extensions = 1 << 24,

    /// <summary>Everything.</summary>
    All = (1 << 25) - 1,
}
