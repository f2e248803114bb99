using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>userInformation</c> (spec categories 5.5). The list of calls stands first, as in the sample.</summary>
internal static class UserInformationCodec
{
    private static readonly ElementShape<CallHandlingTarget> Target =
        new ElementShape<CallHandlingTarget>(WireNamespace.UserInformation, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Texts("displayString", m => m.DisplayStrings, (m, v) => m with { DisplayStrings = v })
            .Leaf("uri", ContentForms.Text, m => m.Uri, (m, v) => m with { Uri = v });

    private static readonly ElementShape<CallHandlingList> CallHandling =
        new ElementShape<CallHandlingList>(WireNamespace.UserInformation, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Child("lastPhone", Target, m => m.LastPhone, (m, v) => m with { LastPhone = v })
            .Child("lastContact", Target, m => m.LastContact, (m, v) => m with { LastContact = v });

    private static readonly ElementShape<UserPhone> Phone =
        new ElementShape<UserPhone>(WireNamespace.UserInformation, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("type", AttributeForms.Text, m => m.Type, (m, v) => m with { Type = v })
            .Leaf("publish", ContentForms.Boolean, m => m.Publish, (m, v) => m with { Publish = v })
            .Leaf("readOnly", ContentForms.Boolean, m => m.ReadOnly, (m, v) => m with { ReadOnly = v })
            .Texts("displayString", m => m.DisplayStrings, (m, v) => m with { DisplayStrings = v })
            .Leaf("uri", ContentForms.Text, m => m.Uri, (m, v) => m with { Uri = v });

    private static readonly ElementShape<UserPhoneList> Phones =
        new ElementShape<UserPhoneList>(WireNamespace.UserInformation, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .List("phone", Phone, m => m.Items, (m, v) => m with { Items = v });

    private static readonly ElementShape<UserInformation> Information =
        new ElementShape<UserInformation>(WireNamespace.UserInformation, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Child("callHandlingList", CallHandling, m => m.CallHandling, (m, v) => m with { CallHandling = v })
            .Child("phones", Phones, m => m.Phones, (m, v) => m with { Phones = v }, required: true);

    internal static UserInformation Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Information.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, UserInformation information) =>
        Information.Write(
            ref writer, "<userInformation xmlns=\"http://schemas.microsoft.com/2006/09/sip/options/userInformation\""u8,
            "</userInformation>"u8, information);
}
