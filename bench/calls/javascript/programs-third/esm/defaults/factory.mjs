export default function () { return () => product(); }
function product() {}
