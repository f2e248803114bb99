using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>userInformation</c> (spec categories 5.5). The list of calls stands first, as in the sample.</summary>
internal static class UserInformationCodec
{
    private static readonly ElementShape<CallHandlingTarget> Target =
        new ElementShape<CallHandlingTarget>(WireNamespace.UserInformation, () => new(), m => m.Unknown)
            .Texts("displayString", m => m.DisplayStrings)
            .Leaf("uri", ContentForms.Text, m => m.Uri);

    private static readonly ElementShape<CallHandlingList> CallHandling =
        new ElementShape<CallHandlingList>(WireNamespace.UserInformation, () => new(), m => m.Unknown)
            .Child("lastPhone", Target, m => m.LastPhone)
            .Child("lastContact", Target, m => m.LastContact);

    private static readonly ElementShape<UserPhone> Phone =
        new ElementShape<UserPhone>(WireNamespace.UserInformation, () => new(), m => m.Unknown)
            .Attribute("type", AttributeForms.Text, m => m.Type)
            .Leaf("publish", ContentForms.Boolean, m => m.Publish)
            .Leaf("readOnly", ContentForms.Boolean, m => m.ReadOnly)
            .Texts("displayString", m => m.DisplayStrings)
            .Leaf("uri", ContentForms.Text, m => m.Uri);

    private static readonly ElementShape<UserPhoneList> Phones =
        new ElementShape<UserPhoneList>(WireNamespace.UserInformation, () => new(), m => m.Unknown)
            .List("phone", Phone, m => m.Items);

    private static readonly ElementShape<UserInformation> Information =
        new ElementShape<UserInformation>(WireNamespace.UserInformation, () => new(), m => m.Unknown)
            .Child("callHandlingList", CallHandling, m => m.CallHandling)
            .Child("phones", Phones, m => m.Phones, required: true);

    internal static UserInformation Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Information.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, UserInformation information) =>
        Information.Write(
            ref writer, "<userInformation xmlns=\"http://schemas.microsoft.com/2006/09/sip/options/userInformation\""u8,
            "</userInformation>"u8, information);
}
